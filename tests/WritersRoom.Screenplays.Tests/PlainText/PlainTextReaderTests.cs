using System.Text.Json;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Screenplays.Tests.PlainText;

public sealed class PlainTextReaderTests
{
    private static readonly string Layout = Fixture.Text(Fixture.PhoenixChild + ".layout.txt");

    [Fact]
    public void A_scene_that_begins_at_the_top_of_a_page_begins_without_a_blank_line_above_it()
    {
        const string text = "               INT. HALL - DAY\n\n               She waits in the hall.\n\f               EXT. GARDEN - DAY\n\n               He waits in the garden.\n\f2.\n               INT. CELLAR - DAY\n\n               It waits in the\n\f               dark cellar.\n";
        Fixture.Describe(PlainTextReader.Read(text).Screenplay.Elements).ShouldBe(
            ["SceneHeading: INT. HALL - DAY", "Action: She waits in the hall.", "SceneHeading: EXT. GARDEN - DAY", "Action: He waits in the garden.", "SceneHeading: INT. CELLAR - DAY", "Action: It waits in the\ndark cellar."]);
    }

    [Fact]
    public void The_Phoenix_Child_has_its_headings_in_order()
    {
        var gold = JsonDocument.Parse(Fixture.Text(Fixture.PhoenixChild + ".gold.json")).RootElement;
        var read = PlainTextReader.Read(Layout).Screenplay;
        read.Scenes.Select(scene => scene.Heading.Text).ShouldBe(gold.GetProperty("scenes").EnumerateArray().Select(scene => scene.GetProperty("heading").GetString()!));
        read.Scenes.Select(scene => scene.Number).ShouldBe(Enumerable.Range(1, 115).Select(number => number.ToString()));
        read.Elements.Count(element => element.Type == ElementType.Character).ShouldBe(775);
    }

    public static TheoryData<string> Ways() => [.. LayoutCorruption.Ways.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Its_scenes_and_cues_are_there_when_a_site_has_spoilt_it(string way)
    {
        var layout = TaggedLayout.Read(Layout, Fixture.Text(Fixture.PhoenixChild + ".layout.tags.txt"));
        var read = PlainTextReader.Read(LayoutCorruption.Ways[way](layout, new Random(7)).Text).Screenplay;
        read.Scenes.Count.ShouldBeInRange(114, 115);
        read.Elements.Count(element => element.Type == ElementType.Character).ShouldBeInRange(770, 780);
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
