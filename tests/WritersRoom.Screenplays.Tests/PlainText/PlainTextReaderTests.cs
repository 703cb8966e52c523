using System.Text.Json;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Screenplays.Tests.PlainText;

public sealed class PlainTextReaderTests
{
    private static readonly string Layout = Fixture.Text(Fixture.PhoenixChild + ".layout.txt");

    [Fact]
    public void The_Phoenix_Child_has_its_headings_in_order()
    {
        var gold = JsonDocument.Parse(Fixture.Text(Fixture.PhoenixChild + ".gold.json")).RootElement;
        var read = PlainTextReader.Read(Layout).Screenplay;
        read.Scenes.Select(scene => scene.Heading.Text).ShouldBe(gold.GetProperty("scenes").EnumerateArray().Select(scene => scene.GetProperty("heading").GetString()!));
        read.Scenes.Select(scene => scene.Number).ShouldBe(Enumerable.Range(1, 115).Select(number => number.ToString()));
        read.Elements.Count(element => element.Type == ElementType.Character).ShouldBe(775);
    }

    [Fact]
    public void At_least_99_of_100_lines_of_the_Phoenix_Child_are_told_right()
    {
        var gold = Fixture.Text(Fixture.PhoenixChild + ".layout.tags.txt").Split('\n').Select(tag => tag.Length == 0 ? 'O' : tag[0]).ToArray();
        var tags = PlainTextReader.Tag(Layout);
        tags.Count.ShouldBe(gold.Length);
        var lines = gold.Index().Where(line => line.Item != 'O').ToArray();
        var wrong = lines.Where(line => tags[line.Index] != line.Item).Select(line => $"{line.Index + 1}: {tags[line.Index]} for {line.Item}").ToArray();
        (1 - (wrong.Length / (double)lines.Length)).ShouldBeGreaterThan(0.99, string.Join('\n', wrong.Take(40)));
    }

    [Fact]
    public void Its_words_are_those_of_the_Fountain()
    {
        var fountain = FountainReader.Read(Fixture.Text(Fixture.PhoenixChild + ".fountain"));
        var read = PlainTextReader.Read(Layout).Screenplay;
        Words(read, ElementType.Dialogue).ShouldBe(Words(fountain, ElementType.Dialogue));
        Words(read, ElementType.Parenthetical).ShouldBe(Words(fountain, ElementType.Parenthetical));
        read.TitlePage.Author.ShouldBe("Matthew Raymond");
    }

    private static string[] Words(Screenplay screenplay, ElementType type) => screenplay.Elements
        .Where(element => element.Type == type)
        .SelectMany(element => Emphasis.Plain(element.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .ToArray();
}
