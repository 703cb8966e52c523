using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;
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

    [Fact]
    public void A_whole_file_comes_back_byte_for_byte() => Holds(text =>
    {
        var bytes = new UTF8Encoding(false).GetBytes(text);
        try
        {
            var imported = ScreenplayImporter.Import(bytes, null);
            return imported.Format != ScreenplayFormat.Fountain || imported.EncodingName != "utf-8"
                || imported.Certificate.Losses.Any(loss => loss.What.Contains("not UTF-8", StringComparison.Ordinal))
                || ScreenplayExporter.Export(imported.Screenplay, ExportFormat.Fountain).Content.AsSpan().SequenceEqual(bytes);
        }
        catch (ScreenplayFormatException)
        {
            return true;
        }
    });

    [Fact]
    public void The_stretches_of_a_text_are_its_runs() => Holds(text =>
    {
        var runs = new List<StyledRun>();
        foreach (var span in Emphasis.Spans(text))
        {
            if (runs.Count > 0 && runs[^1].Style == span.Style)
                runs[^1] = new StyledRun(runs[^1].Text + span.Text.ToString(), span.Style);
            else
                runs.Add(new StyledRun(span.Text.ToString(), span.Style));
        }

        return runs.SequenceEqual(Emphasis.Parse(text)) && string.Concat(runs.Select(run => run.Text)) == Emphasis.Plain(text);
    });

    [Fact]
    public void Text_is_the_same_with_and_without_a_string() => Holds(text =>
        FountainReader.Read(text).Elements.All(element => element.TextSpan.SequenceEqual(element.Text)));

    [Fact]
    public void Changing_one_element_changes_no_other_and_nothing_around_it() => Holds(text =>
    {
        var read = FountainReader.Read(text);
        for (var index = 0; index < read.Elements.Count; index++)
        {
            var old = read.Elements[index];
            if (Reworded(old) is not { } changed)
                continue;
            var written = FountainWriter.Replace(read, index, changed);
            var after = text.Length - old.Offset - old.Length;
            if (!written.StartsWith(text[..old.Offset], StringComparison.Ordinal) || !written.EndsWith(text[^after..], StringComparison.Ordinal))
                return false;
            var expected = Fixture.Describe(read.Elements.Where((element, at) => at == index || element.Offset < old.Offset || element.Offset >= old.Offset + old.Length)
                .Select(element => ReferenceEquals(element, old) ? changed : element));
            if (!Fixture.Describe(FountainReader.Read(written).Elements).SequenceEqual(expected))
                return false;
        }

        return true;
    });

    [Fact]
    public void A_scene_that_was_edited_is_read_alone_as_in_the_whole() => Holds(text =>
    {
        var read = FountainReader.Read(text);
        foreach (var scene in read.Scenes)
        {
            foreach (var element in scene.Elements.Where(element => element.Type is not (ElementType.Note or ElementType.Boneyard)))
            {
                var line = 1 + Math.Max(text.LastIndexOfAny(['\r', '\n'], Math.Max(0, element.Offset - 1)), -1);
                var edited = scene.Text.Insert(Math.Max(0, line - scene.Offset), "He waits.\n\n");
                var whole = FountainReader.Read(text[..scene.Offset] + edited + text[(scene.Offset + scene.Length)..]);

                // Behind a page break a heading needs no blank line above it: the edit may have made it a spoken line, and of two scenes one.
                if (scene.Index + 1 < read.Scenes.Count && whole.Scenes.All(other => other.Offset != scene.Offset + edited.Length))
                    continue;
                var inside = whole.Elements.Where(other => other.Offset >= scene.Offset && other.Offset < scene.Offset + edited.Length);
                if (!Fixture.Describe(inside).SequenceEqual(Fixture.Describe(FountainReader.ReadBody(edited).Elements)))
                    return false;
                if (whole.Elements.Count - inside.Count() != read.Elements.Count - scene.Elements.Count)
                    return false;
            }
        }

        return true;
    });

    // Words that are the same kind of element wherever they stand.
    private static Element? Reworded(Element element) => element.Type switch
    {
        ElementType.Action => new Element(ElementType.Action, "He walks on."),
        ElementType.Dialogue => new Element(ElementType.Dialogue, "Not today."),
        ElementType.Character => new Element(ElementType.Character, "Mary") { IsDual = element.IsDual },
        ElementType.SceneHeading => new Element(ElementType.SceneHeading, "INT. CAVE - NIGHT") { SceneNumber = element.SceneNumber },
        ElementType.Section => new Element(ElementType.Section, "Part") { Depth = element.Depth },
        _ => null,
    };

    // A stray [[ or /* that a mark moved behind it would close is written with a backslash.
    private static string Unescaped(string element)
    {
        foreach (var mark in (string[])["[[", "/*"])
        {
            var pieces = element.Split(mark);
            for (var i = 0; i < pieces.Length - 1; i++)
                pieces[i] = pieces[i].TrimEnd('\\');
            element = string.Join(mark, pieces);
        }

        return element;
    }

    // A text that fails is shown with its invisible characters.
    private static void Holds(Func<string, bool> property) => Check.One(Many, Prop.ForAll(FountainText.Strange, (Func<string, bool>)(text =>
        property(text) ? true : throw new InvalidOperationException(JsonSerializer.Serialize(text)))));
}
