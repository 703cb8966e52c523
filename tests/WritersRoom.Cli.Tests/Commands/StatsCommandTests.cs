using System.Text.Json.Nodes;

namespace WritersRoom.Cli.Tests.Commands;

public sealed class StatsCommandTests
{
    private static readonly string Phoenix = Path.Combine(AppContext.BaseDirectory, "Fixtures/barrier15/The Phoenix Child.fountain");

    [Fact]
    public async Task A_file_is_measured_without_a_server()
    {
        var run = await CommandRun.OfAsync("http://127.0.0.1:1", "stats", Phoenix);

        run.Code.ShouldBe(0);
        foreach (var report in new[] { "PACING\n115 scenes on ", "CAST\n", "LOCATIONS\n", "RUNNING TIME\n" }) run.Output.ShouldContain(report);
    }

    [Fact]
    public async Task Json_holds_every_report()
    {
        var json = JsonNode.Parse((await CommandRun.OfAsync("http://127.0.0.1:1", "stats", Phoenix, "--json")).Output)!;

        json["pacing"]!["total_scenes"]!.GetValue<int>().ShouldBe(115);
        json["cast"]!["characters"]!.AsArray().ShouldNotBeEmpty();
        json["locations"]!["locations"]!.AsArray().ShouldNotBeEmpty();
        json["running_time"]!["page_minutes"]!.GetValue<double>().ShouldBeGreaterThan(90);
    }

    [Theory]
    [InlineData("pacing", "scene_index,heading,page,eighths,dialogue_share", 115)]
    [InlineData("cast", "name,scenes,speeches,words,first_scene,last_scene", 27)]
    [InlineData("pairs", "first,second,shared_scenes,adjacent_speeches", 81)]
    [InlineData("locations", "name,setting,scenes,eighths", 47)]
    [InlineData("running-time", "page_count,page_minutes,dialogue_words,action_lines,dialogue_minutes,action_minutes,estimated_minutes,method", 1)]
    public async Task A_report_is_a_table_for_a_spreadsheet(string report, string header, int rows)
    {
        var lines = (await CommandRun.OfAsync("http://127.0.0.1:1", "stats", Phoenix, "--csv", report)).Output.Split("\r\n");

        lines[0].ShouldBe(header);
        lines.Length.ShouldBe(rows + 2);
    }

    [Fact]
    public async Task Two_formats_at_once_are_a_wrong_command_line() =>
        (await CommandRun.OfAsync("http://127.0.0.1:1", "stats", Phoenix, "--csv", "cast", "--json")).Code.ShouldBe(2);

    [Fact]
    public async Task An_empty_file_has_nothing_to_measure_and_is_no_failure()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.OfAsync("http://127.0.0.1:1", "stats", folder.Write("empty.fountain", ""), "--json");

        run.Code.ShouldBe(0);
        JsonNode.Parse(run.Output)!["pacing"]!["total_scenes"]!.GetValue<int>().ShouldBe(0);
    }
}
