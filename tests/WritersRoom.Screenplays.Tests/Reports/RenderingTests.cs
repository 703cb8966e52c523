using System.Globalization;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Reports;

namespace WritersRoom.Screenplays.Tests.Reports;

public sealed class RenderingTests
{
    [Fact]
    public void Pacing_reads_as_text()
    {
        var (screenplay, pagination) = Reported.Read(Reported.Short);

        ReportText.Render(PacingReport.Create(screenplay, pagination, [1, 1, 2, null])).ShouldBe("""
            PACING
            4 scenes on 1 page
            Scene length in eighths of a page: 1.3 on average, median 1, from 1 to 2
            Dialogue: 56.0% of the words, 62.5% of the lines; action has the rest
            Interior 3, exterior 1, both 0, not said 0
            Day 2, night 1, dawn or dusk 1, not said 0

            Acts
            - Act 1: 2 scenes, 3/8 page (60.0%)
            - Act 2: 1 scene, 1/8 page (20.0%)
            - No act: 1 scene, 1/8 page (20.0%)

            Longest scenes
            - INT. HOUSE - KITCHEN - DAY (page 1): 2/8 page, 62% dialogue
            - EXT. GARDEN - CONTINUOUS (page 1): 1/8 page, 0% dialogue
            - INT. House - Kitchen - NIGHT (page 1): 1/8 page, 100% dialogue
            - INT. CAR - DUSK (page 1): 1/8 page, 0% dialogue

            """, StringCompareShould.IgnoreLineEndings);
    }

    [Fact]
    public void Cast_locations_and_running_time_read_as_text()
    {
        var (screenplay, pagination) = Reported.Read(Reported.Short);

        ReportText.Render(CastReport.Create(screenplay)).ShouldContain("- JOHN and MARY: 1 scene, 2 adjacent speeches\n");
        ReportText.Render(LocationReport.Create(screenplay, pagination)).ShouldContain("- INT. HOUSE - KITCHEN: 2 scenes, 3/8 page\n");
        ReportText.Render(RunningTimeReport.Create(screenplay, pagination)).ShouldContain("A page a minute: 1 minute\n");
    }

    [Theory]
    [InlineData(3, "3/8 page")]
    [InlineData(8, "1 page")]
    [InlineData(19, "2 3/8 pages")]
    [InlineData(24, "3 pages")]
    public void Lengths_read_as_the_trade_writes_them(int eighths, string text)
    {
        var report = new LocationReport([new LocationUse("HOUSE", null, 1, eighths, [0])]);

        ReportText.Render(report).ShouldEndWith($"- HOUSE: 1 scene, {text}\n");
    }

    [Fact]
    public void Long_lists_end_with_how_many_more_there_are()
    {
        var crowd = string.Concat(Enumerable.Range(0, 40).Select(number => $"VOICE {number}\nHello.\n\n"));

        ReportText.Render(CastReport.Create(FountainReader.Read("INT. HALL - DAY\n\n" + crowd))).ShouldContain("- and 10 more\n");
    }

    [Fact]
    public void Csv_has_a_header_and_a_row_for_each_scene()
    {
        var (screenplay, pagination) = Reported.Read(Reported.Short);
        var rows = ReportCsv.Render(PacingReport.Create(screenplay, pagination)).Split("\r\n");

        rows.ShouldBe(
        [
            "scene_index,heading,page,eighths,dialogue_share",
            "0,INT. HOUSE - KITCHEN - DAY,1,2,0.615",
            "1,EXT. GARDEN - CONTINUOUS,1,1,0",
            "2,INT. House - Kitchen - NIGHT,1,1,1",
            "3,INT. CAR - DUSK,1,1,0",
            "",
        ]);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t1", "'\t1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=A1,\"x\"", "\"'=A1,\"\"x\"\"\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("O'BRIEN", "O'BRIEN")]
    public void Csv_quotes_texts_and_disarms_formulas(string name, string cell)
    {
        var report = new CastReport([new CastMember(name, 1, 2, 3, 4, null)], []);

        ReportCsv.Render(report).ShouldBe($"name,scenes,speeches,words,first_scene,last_scene\r\n{cell},1,2,3,4,\r\n");
    }

    [Fact]
    public void Numbers_have_a_point_in_every_culture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = comma.NumberFormat.PercentDecimalSeparator = ",";
        Thread.CurrentThread.CurrentCulture = comma;
        try
        {
            var (screenplay, pagination) = Reported.Read(Reported.Short);
            ReportCsv.Render(PacingReport.Create(screenplay, pagination)).ShouldContain(",0.615\r\n");
            ReportText.Render(PacingReport.Create(screenplay, pagination)).ShouldContain("56.0% of the words");
            ReportCsv.Render(RunningTimeReport.Create(screenplay, pagination)).ShouldContain(",0.1,");
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void Other_tables_have_their_rows()
    {
        var (screenplay, pagination) = Reported.Read(Reported.Short);

        ReportCsv.RenderPairs(CastReport.Create(screenplay)).ShouldContain("JOHN,MARY,1,2\r\n");
        ReportCsv.Render(LocationReport.Create(screenplay, Paginator.Paginate(screenplay))).ShouldContain("HOUSE - KITCHEN,INT,2,3\r\n");
        ReportCsv.Render(RunningTimeReport.Create(screenplay, pagination)).ShouldEndWith("1.5 seconds a printed line.\"\r\n");
    }
}
