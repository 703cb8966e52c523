using System.Text.Json.Nodes;

namespace WritersRoom.Cli.Tests.Commands;

/// <summary>PDF through Poppler, which a machine that runs these tests must have: on Debian, 'apt-get install poppler-utils'.</summary>
public sealed class PdfInTests : IDisposable
{
    private static readonly string Phoenix = Path.Combine(AppContext.BaseDirectory, "Fixtures/barrier15/The Phoenix Child.letter.pdf");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_PDF_is_converted_and_the_certificate_printed()
    {
        var run = await RunAsync("convert", Phoenix, folder["out.fountain"]);

        run.Code.ShouldBe(0, run.Error);
        run.Output.ShouldContain("read as pdf");
        run.Output.ShouldContain("115 scene heading");
        run.Output.ShouldContain("(MORE) (pages 13, 22, 28, 50, 92, 100, 105)");
        (await File.ReadAllTextAsync(folder["out.fountain"])).ShouldContain("EXT. EMBER ONE IN HERCULANEUM SHIPYARD #1#");
    }

    [Fact]
    public async Task It_is_converted_for_machines_and_measured()
    {
        var json = JsonNode.Parse((await RunAsync("convert", Phoenix, "--to", "json")).Output)!;
        json["scenes"]!.AsArray().Count.ShouldBe(115);
        (await RunAsync("convert", Phoenix, "--to", "tags")).Output.Split('\n').Count(tag => tag == "S").ShouldBe(115);
        JsonNode.Parse((await RunAsync("stats", Phoenix, "--json")).Output)!["pacing"]!["scenes"]!.AsArray().Count.ShouldBe(115);
    }

    [Fact]
    public async Task Without_Poppler_the_way_to_get_it_is_named()
    {
        var run = await CommandRun.OfAsync(_ => null, false, CancellationToken.None, "convert", Phoenix, "--to", "fountain");

        run.Code.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("poppler", Case.Insensitive);
    }

    private static Task<CommandRun> RunAsync(params string[] args) =>
        CommandRun.OfAsync(name => name == "PATH" ? Environment.GetEnvironmentVariable("PATH") : null, false, CancellationToken.None, args);
}
