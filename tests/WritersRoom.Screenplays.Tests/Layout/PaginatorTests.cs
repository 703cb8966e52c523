using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Pdf;
using WritersRoom.Screenplays.Tests.Fountain;

namespace WritersRoom.Screenplays.Tests.Layout;

public sealed class PaginatorTests
{
    [Fact]
    public void The_Phoenix_Child_has_the_pages_of_its_pdfs()
    {
        var script = FountainReader.Read(Fixture.Text(Fixture.PhoenixChild + ".fountain"));

        Paginator.Paginate(script).PageCount.ShouldBe(107);
        Paginator.Paginate(script, PageLayout.A4).PageCount.ShouldBe(105);
    }

    [Fact]
    public void Every_scene_of_The_Phoenix_Child_begins_within_a_page_of_its_place_in_the_pdf()
    {
        var scenes = Paginator.Paginate(FountainReader.Read(Fixture.Text(Fixture.PhoenixChild + ".fountain"))).Scenes;
        var expected = PhoenixChildPages.Read();

        scenes.Count.ShouldBe(expected.Length);
        scenes.Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First.Page - pair.Second) <= 1);
    }

    // As many as afterwriting 1.17.3 prints, without the title page.
    [Theory]
    [InlineData("shakespeare/macbeth", 102, 98)]
    [InlineData("cyber_bob/Cyber_Bob_ep00001", 6, 6)]
    [InlineData("nrb/nemsis", 5, 5)]
    [InlineData("nrb/our-many-masks", 6, 6)]
    public void Other_scripts_have_the_pages_of_another_printer(string name, int letter, int a4)
    {
        var script = FountainReader.Read(Fixture.Text($"scripts/{name}.fountain"));

        Paginator.Paginate(script).PageCount.ShouldBe(letter);
        Paginator.Paginate(script, PageLayout.A4).PageCount.ShouldBe(a4);
    }

    [Fact]
    public void Nothing_to_print_has_no_pages()
    {
        Pages("").ShouldBe(0);
        Pages("Title: A Title\nAuthor: Someone\n\n").ShouldBe(0);
        Pages("\n# ACT I\n\n= What happens.\n\n[[A note.]]\n\n/* Cut. */\n").ShouldBe(0);
    }

    [Fact]
    public void Sections_synopses_notes_and_boneyard_take_no_space()
    {
        const string plain = "INT. HOUSE - DAY\n\nA door opens.\n\nMARY\nHello.\n";
        const string planned = "# ACT I\n\nINT. HOUSE - DAY\n\n= She comes home.\n\n[[Which door?]]\n\nA door opens.\n\n/* It\nrains. */\n\nMARY\nHello. [[Warmer.]]\n";

        Read(planned).Scenes[0].Lines.ShouldBe(Read(plain).Scenes[0].Lines);
    }

    [Fact]
    public void A_scene_has_its_lines_and_the_blank_lines_above_its_blocks() =>
        Read("INT. HOUSE - DAY\n\nA door opens.\n\nMARY\n(quietly)\nHello.\n\nCUT TO:\n").Scenes[0].ShouldBe(new ScenePages(1, 1, 2 + 2 + 4 + 2));

    [Fact]
    public void A_page_break_begins_a_page_and_two_of_them_make_no_empty_one()
    {
        var pages = Read("INT. HOUSE - DAY\n\nA door opens.\n\n===\n\n===\n\nEXT. GARDEN - DAY\n\nBirds.\n\n===\n");

        pages.PageCount.ShouldBe(2);
        pages.Scenes.Select(scene => scene.Page).ShouldBe([1, 2]);
    }

    [Fact]
    public void A_page_holds_fifty_five_lines()
    {
        // Twenty-eight paragraphs with a blank line above all but the first.
        Pages(Paragraphs(28)).ShouldBe(1);
        Pages(Paragraphs(29)).ShouldBe(2);
    }

    [Fact]
    public void A_heading_goes_with_the_beginning_of_its_scene_to_the_next_page()
    {
        var atTheFoot = Paragraphs(27) + "INT. HOUSE - DAY\n\nA door opens.\n";

        Read(atTheFoot).Scenes[0].Page.ShouldBe(2);
        Read(Paragraphs(26) + "INT. HOUSE - DAY\n\nA door opens.\n").Scenes[0].Page.ShouldBe(1);
    }

    [Fact]
    public void A_speech_is_not_parted_from_its_cue()
    {
        var pages = Read(Paragraphs(26) + "MARY\nHello.\nHow are you?\n\n" + "INT. HOUSE - DAY\n\nA door opens.\n");

        // The cue would fit on the first page; what is said would not.
        pages.PageCount.ShouldBe(2);
        var cueAtTheFoot = Read(Paragraphs(27) + "MARY\nHello.\n\n" + Paragraphs(26) + "INT. HOUSE - DAY\n");
        cueAtTheFoot.Scenes[0].Page.ShouldBe(3);
    }

    [Fact]
    public void One_line_of_a_speech_may_stand_between_its_cue_and_MORE()
    {
        // A blank line, the cue, one line and (MORE) fill the first page.
        const string speech = "MARY\nOne.\nTwo.\nThree.\n";

        Rows(Paragraphs(26) + speech, page: 0).TakeLast(3).ShouldBe(["MARY", "One.", "(MORE)"]);
        Rows(Paragraphs(26) + speech, page: 1).ShouldBe(["MARY (CONT'D)", "Two.", "Three."]);
        Rows(Paragraphs(25) + "One.\nTwo.\n\n" + speech, page: 0)[^1].ShouldBe("Two.");
    }

    [Fact]
    public void A_page_does_not_begin_with_a_transition()
    {
        Rows(Paragraphs(28) + "CUT TO:\n", page: 1).ShouldBe(["He waits.", "CUT TO:"]);
        Rows(Paragraphs(27) + "CUT TO:\n", page: 0)[^1].ShouldBe("CUT TO:");

        // A longer paragraph gives its last two lines.
        Rows(Paragraphs(26) + "One.\nTwo.\nThree.\nFour.\n\nCUT TO:\n", page: 1).ShouldBe(["Three.", "Four.", "CUT TO:"]);

        // The heading above goes along with what the transition ends.
        const string scene = "INT. HOUSE - DAY\n\nA door opens.\n\n";
        Read(Paragraphs(26) + scene).Scenes[0].Page.ShouldBe(1);
        Read(Paragraphs(26) + scene + "CUT TO:\n").Scenes[0].Page.ShouldBe(2);
    }

    [Fact]
    public void A_long_speech_runs_on_with_its_cue_repeated()
    {
        static string Spoken(int lines) => "MARY\n" + string.Concat(Enumerable.Repeat("Word.\n", lines)) + "\n";

        // 108 lines: 53 said and (MORE) under the first cue, 54 under the second.
        Pages(Spoken(53 + 54)).ShouldBe(2);
        Pages(Spoken(54)).ShouldBe(1);
        Pages(Paragraphs(20) + Spoken(50)).ShouldBe(2);
    }

    [Fact]
    public void A_page_does_not_end_with_a_parenthetical()
    {
        static string Spoken(string fourthAndFifth) =>
            Paragraphs(24) + "MARY\nOne.\nTwo.\nThree.\n" + fourthAndFifth + string.Concat(Enumerable.Repeat("Word.\n", 54));

        // The cue, five lines and (MORE) fill the first page; the cue and the other 54 lines fill the second.
        Pages(Spoken("Four.\nFive.\n")).ShouldBe(2);
        Pages(Spoken("(beat)\n(again)\n")).ShouldBe(3);
    }

    [Fact]
    public void Two_speeches_at_once_are_as_high_as_the_taller()
    {
        const string first = "INT. HOUSE - DAY\n\nMARY\nYes.\n\n";

        Read(first + "JOHN\nNo.\n").Scenes[0].Lines.ShouldBe(8);
        Read(first + "JOHN ^\nNo.\n").Scenes[0].Lines.ShouldBe(5);
        Read(first + "JOHN ^\nNo.\nNever.\n").Scenes[0].Lines.ShouldBe(6);
    }

    [Fact]
    public void Every_length_is_at_least_an_eighth_and_a_full_page_is_eight()
    {
        Read("INT. HOUSE - DAY\n").Scenes[0].Eighths.ShouldBe(1);
        Read("INT. HOUSE - DAY\n\n" + Paragraphs(26)).Scenes[0].Eighths.ShouldBe(8);
    }

    [Fact]
    public void Any_text_is_paged_and_no_scene_begins_before_the_one_above() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(60),
        Prop.ForAll(FountainText.Any, text =>
        {
            var script = FountainReader.Read(text);
            var pages = Paginator.Paginate(script);
            var starts = pages.Scenes.Select(scene => scene.Page).ToArray();
            return starts.Length == script.Scenes.Count
                && starts.SequenceEqual(starts.Order())
                && starts.All(page => page >= 1 && page <= pages.PageCount)
                && pages.Scenes.All(scene => scene.Eighths >= 1 && scene.Lines >= 2);
        }));

    private static Pagination Read(string text) => Paginator.Paginate(FountainReader.Read(text));

    private static int Pages(string text) => Read(text).PageCount;

    private static string[] Rows(string text, int page) => new ScriptPages(FountainReader.Read(text), PdfOptions.Default).Compose(out _)
        .Where(line => line.Page == page && line.Row >= 0)
        .OrderBy(line => line.Row)
        .Select(line => string.Concat(line.Runs.Select(run => run.Text)))
        .ToArray();

    private static string Paragraphs(int count) => string.Concat(Enumerable.Repeat("He waits.\n\n", count));
}
