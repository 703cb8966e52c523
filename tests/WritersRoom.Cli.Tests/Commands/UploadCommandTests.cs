using System.Text.Json;

namespace WritersRoom.Cli.Tests.Commands;

public sealed class UploadCommandTests : IDisposable
{
    private const string Id = "0198aaaa-0000-7000-8000-000000000001";
    private const string Uploaded = $$"""
        {"id":"{{Id}}","title":"Exact Change","state":"empty","scene_count":21,"page_count":19,
         "certificate":{"items":[{"kind":"kept","what":"21 scene headings"},{"kind":"dropped","what":"a revision mark","line":7,"count":1}]},
         "warnings":["The title page names no author"]}
        """;

    private const string Analyzed = $$"""{"id":"{{Id}}","title":"Exact Change","state":"analyzed","scene_count":21,"page_count":19}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Upload_sends_the_file_and_follows_the_analysis_to_its_end()
    {
        await using var server = await StartAsync();

        var run = await CommandRun.OfAsync(server, "upload", folder.Write("change.fountain", "INT. ROOM\n"), "--title", "Change");

        run.Code.ShouldBe(0);
        run.Output.ShouldBe($"Exact Change: 21 scenes, 19 pages\n  {Id}\n  analysed\n");
        run.Error.ShouldBe(
            "  warning: The title page names no author\n  dropped: a revision mark (line 7)\n"
            + "analysis: scene cards 3/21\nanalysis: scene cards 9/21\nanalysis: outline\n");
        var sent = server.Requests.First();
        sent.Request.ShouldBe("POST /api/scripts");
        sent.Body.ShouldContain("filename=change.fountain");
        sent.Body.ShouldContain("INT. ROOM\n");
        sent.Body.ShouldContain("Change\r\n");
    }

    [Fact]
    public async Task With_json_one_object_says_what_was_imported_and_what_became_of_it()
    {
        await using var server = await StartAsync();

        var run = await CommandRun.OfAsync(server, "upload", folder.Write("change.fountain", "INT. ROOM\n"), "--json");

        run.Code.ShouldBe(0);
        run.Error.ShouldBe("");
        var json = JsonDocument.Parse(run.Output).RootElement;
        json.GetProperty("state").GetString().ShouldBe("analyzed");
        json.GetProperty("warnings").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Without_waiting_the_json_is_the_servers_own()
    {
        await using var server = await StartAsync();

        var run = await CommandRun.OfAsync(server, "upload", folder.Write("change.fountain", ""), "--json", "--no-wait");

        run.Output.ShouldBe(Uploaded + "\n");
        server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task One_bad_file_does_not_keep_the_others_out()
    {
        await using var server = await StartAsync();

        var run = await CommandRun.OfAsync(server, "upload", folder["missing.fountain"], folder.Write("change.fountain", ""), "--no-wait");

        run.Code.ShouldBe(1);
        run.Error.ShouldContain("missing.fountain");
        run.Output.ShouldContain("Exact Change");
    }

    [Fact]
    public async Task A_failed_analysis_is_said_with_its_reason()
    {
        await using var server = await CannedServer.StartAsync();
        server.On("POST /api/scripts", Uploaded, 201).On($"GET /api/scripts/{Id}/state", """{"state":"empty","last_error":"The disk is full"}""");

        var run = await CommandRun.OfAsync(server, "upload", folder.Write("change.fountain", ""));

        run.Code.ShouldBe(1);
        run.Error.ShouldContain($"The disk is full. Run it again with 'writersroom analyze {Id}'.");
    }

    [Fact]
    public async Task On_a_terminal_there_is_a_progress_bar()
    {
        await using var server = await StartAsync();

        var run = await CommandRun.OfAsync(
            _ => server.Url, onTerminal: true, TestContext.Current.CancellationToken, "upload", folder.Write("change.fountain", ""));

        run.Code.ShouldBe(0);
        run.Error.ShouldContain("\u001b[");
        run.Error.ShouldNotContain("analysis: scene cards 3/21\n");
    }

    private static async Task<CannedServer> StartAsync() => (await CannedServer.StartAsync())
        .On("POST /api/scripts", Uploaded, 201)
        .On($"GET /api/scripts/{Id}/state", """{"state":"empty","progress":{"job_id":"j","mode":"full","step":"scene_cards","done":3,"total":21,"percent":14}}""")
        .On($"GET /api/scripts/{Id}/state", """{"state":"empty","progress":{"job_id":"j","mode":"full","step":"scene_cards","done":9,"total":21,"percent":43}}""")
        .On($"GET /api/scripts/{Id}/state", """{"state":"partial","progress":{"job_id":"j","mode":"full","step":"outline","done":0,"total":0,"percent":80}}""")
        .On($"GET /api/scripts/{Id}/state", """{"state":"analyzed","progress":null,"last_error":null}""")
        .On($"GET /api/scripts/{Id}", Analyzed);
}
