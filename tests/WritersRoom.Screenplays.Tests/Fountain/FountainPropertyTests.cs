using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Fountain;

public sealed class FountainPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1500).WithEndSize(40);

    [Fact]
    public void Writing_an_untouched_screenplay_gives_back_the_same_text() =>
        Holds(text => FountainWriter.Write(FountainReader.Read(text)) == text);

    [Fact]
    public void Scene_texts_after_the_preamble_are_the_source_again() => Holds(text =>
    {
        var read = FountainReader.Read(text);
        var preamble = read.Scenes.Count == 0 ? text : text[..read.Scenes[0].Offset];
        return preamble + string.Concat(read.Scenes.Select(scene => scene.Text)) == text
            && read.Prologue.Count + read.Scenes.Sum(scene => scene.Elements.Count) == read.Elements.Count;
    });

    [Fact]
    public void A_scene_read_alone_has_the_elements_it_has_in_the_whole() => Holds(text =>
        FountainReader.Read(text).Scenes.All(scene =>
        {
            var alone = FountainReader.ReadScene(scene.Text);
            return Fixture.Describe(alone.Elements).SequenceEqual(Fixture.Describe(scene.Elements)) && alone.Hash == scene.Hash;
        }));

    [Fact]
    public void Spans_are_in_order_and_only_asides_lie_inside_another() => Holds(text =>
    {
        var end = 0;
        foreach (var element in FountainReader.Read(text).Elements)
        {
            var isAside = element.Type is ElementType.Note or ElementType.Boneyard;
            if (element.Offset + element.Length > text.Length || (!isAside && element.Offset < end))
                return false;
            end = Math.Max(end, element.Offset + element.Length);
        }

        return true;
    });

    [Fact]
    public void Lines_are_counted_from_the_source() => Holds(text => FountainReader.Read(text).Elements.All(element =>
    {
        var before = text[..element.Offset].Replace("\r\n", "\n", StringComparison.Ordinal);
        return element.Line == 1 + before.Count(c => c is '\n' or '\r') || text[element.Offset] is '\n';
    }));

    [Fact]
    public void Elements_written_anew_are_read_as_the_same_elements() => Holds(text =>
    {
        var read = FountainReader.Read(text);
        var written = FountainWriter.Write(read.TitlePage, read.Elements);
        var again = FountainReader.Read(written);
        return Fixture.Describe(again.Elements).Select(Unescaped).SequenceEqual(Fixture.Describe(read.Elements).Select(Unescaped))
            && again.TitlePage.Entries.SequenceEqual(read.TitlePage.Entries);
    });

    [Fact]
    public void Formatting_does_not_change_what_a_scene_says() => Holds(text => FountainReader.Read(text).Scenes.All(scene =>
    {
        var written = FountainWriter.Write(TitlePage.None, scene.Elements);
        return written.Contains('\\', StringComparison.Ordinal) || FountainReader.ReadScene(written).Hash == scene.Hash;
    }));

    // A stray [[ or /* that a mark moved behind it would close is written with a backslash.
    private static string Unescaped(string element) =>
        element.Replace(@"\[[", "[[", StringComparison.Ordinal).Replace(@"\/*", "/*", StringComparison.Ordinal);

    private static void Holds(Func<string, bool> property) => Check.One(Many, Prop.ForAll(FountainText.Any, property));
}
