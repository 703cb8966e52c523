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

    private static string[] Words(IEnumerable<string> texts) =>
        texts.SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToArray();
}
