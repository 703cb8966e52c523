using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.Pdf;
using WritersRoom.Screenplays.Tests.Fountain;

namespace WritersRoom.Screenplays.Tests.Pdf;

public sealed class PdfWriterTests
{
    private static readonly Screenplay Phoenix = FountainReader.Read(Fixture.Text(Fixture.PhoenixChild + ".fountain"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_Phoenix_Child_prints_on_the_pages_that_are_counted(bool isA4)
    {
        var options = new PdfOptions { IsA4 = isA4 };
        var file = Encoding.Latin1.GetString(PdfWriter.Write(Phoenix, options).Content);
        var pages = Paginator.Paginate(Phoenix, isA4 ? PageLayout.A4 : PageLayout.Letter).PageCount;
        file.Split("/Type /Page /Parent").Length.ShouldBe(pages + 2, "one sheet for the title page");
    }

    [Fact]
    public void All_that_prints_is_on_paper_in_order()
    {
        var lines = new ScriptPages(Phoenix, PdfOptions.Default).Compose(out _);
        var printed = Words(lines.Where(line => line.Row >= 0).OrderBy(line => line.Page).ThenBy(line => line.Row).Select(line => string.Concat(line.Runs.Select(run => run.Text))));
        var script = Words(Phoenix.Elements.Where(element => element.Type is not (ElementType.Note or ElementType.Boneyard)).Select(element => Emphasis.Plain(element.Text)));
        printed.Where(word => word is not ("(MORE)" or "(CONT'D)")).Count().ShouldBeInRange(script.Length, script.Length + 60);
        script.Except(printed).ShouldBeEmpty();
    }

    [Fact]
    public void Lines_stay_on_their_page_and_off_each_other() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(FountainText.Any, text =>
        {
            var read = FountainReader.Read(string.Concat(Enumerable.Repeat(text + "\n\n", 5)));
            var lines = new ScriptPages(read, PdfOptions.Default).Compose(out var pageCount);
            return lines.TrueForAll(line => line.Row < PageLayout.Letter.LinesPerPage && line.Page < pageCount)
                && lines.GroupBy(line => (line.Page, line.Row, line.Column)).All(place => place.Count() == 1);
        }));

    [Fact]
    public void Every_object_is_where_the_table_says()
    {
        var file = Encoding.Latin1.GetString(PdfWriter.Write(FountainReader.Read("Title: É\n\nINT. HOUSE\n\nHe is **bold**. Ł 日\n")).Content);
        var table = file.LastIndexOf("xref\n0 ", file.LastIndexOf("startxref", StringComparison.Ordinal), StringComparison.Ordinal);
        file.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"startxref\n{table}\n%%EOF"));
        var entries = file[table..].Split('\n').Skip(3).TakeWhile(line => line.EndsWith(" n ", StringComparison.Ordinal)).ToArray();
        entries.Length.ShouldBeGreaterThan(5);
        foreach (var (index, entry) in entries.Index())
            file[int.Parse(entry.AsSpan(0, 10), CultureInfo.InvariantCulture)..].ShouldStartWith(string.Create(CultureInfo.InvariantCulture, $"{index + 1} 0 obj"));
    }

    [Fact]
    public void Characters_that_the_font_lacks_are_certified() =>
        PdfWriter.Write(FountainReader.Read("INT. HOUSE\n\nЯ 日 é Ł ’\n")).Certificate.Losses.ShouldHaveSingleItem().ToString()
            .ShouldBe("characters that Courier Prime lacks are printed as ?: Я 日 (sheet 1)");

    [Fact]
    public void The_same_screenplay_gives_the_same_bytes() => PdfWriter.Write(Phoenix).Content.ShouldBe(PdfWriter.Write(Phoenix).Content);

    [Fact]
    public void A_speech_that_a_page_end_cuts_goes_on_under_its_name()
    {
        var speech = string.Join('\n', Enumerable.Range(1, 70).Select(line => $"Line {line} of a speech."));
        var lines = new ScriptPages(FountainReader.Read($"INT. HOUSE\n\nMARY\n{speech}\n"), PdfOptions.Default).Compose(out var pageCount);
        pageCount.ShouldBe(2);
        var page = lines.Where(line => line.Page == 0).OrderBy(line => line.Row).Select(line => string.Concat(line.Runs.Select(run => run.Text))).ToArray();
        page[^1].ShouldBe("(MORE)");
        string.Concat(lines.Where(line => line is { Page: 1, Row: 0 }).SelectMany(line => line.Runs).Select(run => run.Text)).ShouldBe("MARY (CONT'D)");
    }

    [Fact]
    public void A_speech_over_several_pages_ends_each_with_MORE_and_begins_the_next_with_its_cue()
    {
        var lines = Compose("INT. HOUSE\n\nMARY\n" + string.Join('\n', Enumerable.Range(1, 150).Select(line => $"Line {line}.")) + "\n", out var pageCount);

        pageCount.ShouldBe(3);
        Page(lines, 0)[^1].ShouldBe("(MORE)");
        Page(lines, 1)[0].ShouldBe("MARY (CONT'D)");
        Page(lines, 1)[^1].ShouldBe("(MORE)");
        Page(lines, 2)[0].ShouldBe("MARY (CONT'D)");
        Page(lines, 2)[^1].ShouldBe("Line 150.");
        lines.Count(line => Words(line).StartsWith("Line ", StringComparison.Ordinal)).ShouldBe(150);
    }

    [Theory]
    [InlineData("MARY (CONT.)", "MARY (CONT.)")]
    [InlineData("MARY (cont’d)", "MARY (cont’d)")]
    [InlineData("MARY (V.O.)", "MARY (V.O.) (CONT'D)")]
    [InlineData("MARY ANNE ELIZABETH CONSTANTINOPLE", "MARY ANNE ELIZABETH CONSTANTINOPLE|(CONT'D)")]
    public void A_cue_above_the_rest_of_a_speech_says_so_once_and_within_its_width(string cue, string again)
    {
        var lines = Compose($"INT. HOUSE\n\n@{cue}\n" + string.Concat(Enumerable.Repeat("Word.\n", 70)), out _);

        string.Join('|', Page(lines, 1).TakeWhile(line => line != "Word.")).ShouldBe(again);
    }

    [Fact]
    public void Verses_have_a_blank_line_between_them_and_are_italic()
    {
        var lines = Compose("INT. HOUSE\n\nMARY\n~One.\n~Two.\n\n~Three.\n", out _);

        lines.Select(line => (line.Row, Words(line))).ShouldBe([(0, "INT. HOUSE"), (2, "MARY"), (3, "One."), (4, "Two."), (6, "Three.")]);
        lines.Where(line => line.Row >= 3).ShouldAllBe(line => line.Runs.All(run => run.Style == TextStyle.Italic));
    }

    [Fact]
    public void Speeches_side_by_side_have_their_cues_in_the_middle_and_their_parentheticals_set_in()
    {
        var lines = Compose("MARY\n(low)\nYes.\n\nJOHN ^\n(high)\nNo.\n", out _);

        lines.Select(line => (line.Row, line.Column, Words(line))).ShouldBe(
            [(0, 27, "MARY"), (1, 18, "(low)"), (2, 15, "Yes."), (0, 58, "JOHN"), (1, 49, "(high)"), (2, 46, "No.")]);
    }

    [Theory]
    [InlineData(SceneNumbers.None, true, "")]
    [InlineData(SceneNumbers.AsWritten, true, "7A 7A")]
    [InlineData(SceneNumbers.Counted, true, "7A 7A")]
    [InlineData(SceneNumbers.None, false, "")]
    [InlineData(SceneNumbers.AsWritten, false, "")]
    [InlineData(SceneNumbers.Counted, false, "1 1 2 2")]
    public void Scene_numbers_are_printed_as_asked(SceneNumbers asked, bool isNumbered, string expected)
    {
        var text = $"INT. HOUSE{(isNumbered ? " #7A#" : "")}\n\nBirds.\n\nEXT. GARDEN\n\nBees.\n";
        var lines = new ScriptPages(FountainReader.Read(text), new PdfOptions { SceneNumbers = asked }).Compose(out _);

        string.Join(' ', lines.Select(Words).Where(words => words.Length <= 2)).ShouldBe(expected);
    }

    [Fact]
    public void A_long_scene_number_keeps_off_the_heading_and_on_the_paper()
    {
        var lines = Compose("INT. HOUSE #REV-110A-2#\n\nBirds.\n", out _).Where(line => Words(line) == "REV-110A-2").ToArray();

        lines[0].Column.ShouldBe(15 - 1 - "REV-110A-2".Length);
        (lines[1].Column + "REV-110A-2".Length).ShouldBeInRange(76, 87);
    }

    [Fact]
    public void A_title_page_that_one_sheet_does_not_hold_goes_on_on_the_next()
    {
        var contact = string.Concat(Enumerable.Range(1, 90).Select(line => $"    Line {line}\n"));
        var read = FountainReader.Read($"Title: Long\nContact:\n{contact}\nINT. HOUSE\n");
        var lines = TitlePageLines.Of(read.TitlePage, PdfOptions.Default).ToArray();

        lines.Count(line => Words(line).StartsWith("Line ", StringComparison.Ordinal)).ShouldBe(90);
        lines.ShouldAllBe(line => line.Row < PageLayout.Letter.LinesPerPage);
        lines[^1].Page.ShouldBe(2);
        Encoding.Latin1.GetString(PdfWriter.Write(read).Content).ShouldContain("/Count 4 ");
    }

    private static List<PrintedLine> Compose(string text, out int pageCount) => new ScriptPages(FountainReader.Read(text), PdfOptions.Default).Compose(out pageCount);

    private static string[] Page(IEnumerable<PrintedLine> lines, int page) =>
        lines.Where(line => line.Page == page && line.Row >= 0).OrderBy(line => line.Row).Select(Words).ToArray();

    private static string Words(PrintedLine line) => string.Concat(line.Runs.Select(run => run.Text));

    private static string[] Words(IEnumerable<string> texts) =>
        texts.SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToArray();
}
