namespace WritersRoom.Cli.Tests.Commands;

/// <summary>analyze, search, pacing and export.</summary>
public sealed class ScriptCommandsTests : IDisposable
{
    private const string Id = "0198aaaa-0000-7000-8000-000000000001";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Analyze_asks_for_everything_and_waits()
    {
        await using var server = (await CannedServer.StartAsync())
            .On($"POST /api/scripts/{Id}/analyze", """{"job_id":"j"}""", 202)
            .On($"GET /api/scripts/{Id}/state", """{"state":"partial","progress":{"done":1,"total":2,"percent":50,"step":null}}""")
            .On($"GET /api/scripts/{Id}/state", """{"state":"analyzed","progress":null}""");

        var run = await CommandRun.OfAsync(server, "analyze", Id);

        run.ShouldBe(new CommandRun(0, "The analysis is done; the script is now analyzed.\n", "analysis: waiting 1/2\n"));
        server.Requests.First().Body.ShouldBe("""{"mode":"full"}""");
        (await CommandRun.OfAsync(server, "analyze", Id, "--json")).Output.ShouldBe("""{"state":"analyzed","progress":null}""" + "\n");
        (await CommandRun.OfAsync(server, "analyze", Id, "--json", "--no-wait", "--mode", "partial")).Output.ShouldBe("""{"job_id":"j"}""" + "\n");
    }

    [Fact]
    public async Task Search_passes_its_filters_and_prints_a_scene_a_place()
    {
        const string Found = """{"items":[{"scene_id":"s","scene_index":2,"heading":"INT. SALOON","score":0.876,"snippet":"a LETTER:\ncream envelope"}]}""";
        await using var server = (await CannedServer.StartAsync()).On($"GET /api/scripts/{Id}/search", Found);

        var run = await CommandRun.OfAsync(
            server, "search", Id, "green wax", "--limit", "3", "--act", "1", "--character", "IRIS", "--character", "MR. FINCH", "--key");

        run.ShouldBe(new CommandRun(0, "scene 3  INT. SALOON  0.88\n    a LETTER: cream envelope\n", ""));
        server.Requests.Single().Query.ShouldBe("?q=green%20wax&limit=3&act=1&characters=IRIS%2CMR.%20FINCH&is_key_scene=true");
        (await CommandRun.OfAsync(server, "search", Id, "wax", "--json")).Output.ShouldBe(Found + "\n");
        await CommandRun.OfAsync(server, "search", Id, "wax", "--as-of", "12");
        server.Requests.Last().Query.ShouldBe("?q=wax&as_of_scene=11");
    }

    [Fact]
    public async Task Search_over_all_scripts_names_the_script_and_takes_every_word_as_what_to_look_for()
    {
        const string Found = """{"items":[{"script_id":"a","script_title":"Salt\nRoad","scene_id":"s","scene_index":2,"heading":"INT. SALOON","score":0.876,"snippet":"a LETTER"}]}""";
        await using var server = (await CannedServer.StartAsync()).On("GET /api/search", Found);

        var run = await CommandRun.OfAsync(server, "search", "--all", "green", "wax", "--limit", "3");

        run.ShouldBe(new CommandRun(0, "Salt Road, scene 3  INT. SALOON  0.88\n    a LETTER\n", ""));
        server.Requests.Single().Query.ShouldBe("?q=green%20wax&limit=3");
        (await CommandRun.OfAsync(server, "search", "--all", "wax", "--json")).Output.ShouldBe(Found + "\n");
        (await CommandRun.OfAsync(server, "search", "--all", "wax", "--act", "1")).Error.ShouldContain("leave them out with --all");
        (await CommandRun.OfAsync(server, "search", Id)).Error.ShouldContain("Say what to look for");
    }

    [Fact]
    public async Task Pacing_is_the_servers_text_for_people_and_its_json_for_machines()
    {
        await using var server = (await CannedServer.StartAsync())
            .On($"GET /api/scripts/{Id}/reports/pacing", "Act 1  6 pages\n", contentType: "text/plain")
            .On($"GET /api/scripts/{Id}/pacing", """{"acts":[]}""");

        (await CommandRun.OfAsync(server, "pacing", Id)).Output.ShouldBe("Act 1  6 pages\n");
        (await CommandRun.OfAsync(server, "pacing", Id, "--json")).Output.ShouldBe("""{"acts":[]}""" + "\n");
    }

    [Fact]
    public async Task Export_writes_the_file_as_the_server_sends_it()
    {
        await using var server = (await CannedServer.StartAsync()).On($"GET /api/scripts/{Id}/export", "INT. ROOM\r\n\r\nÉ", contentType: "text/plain; charset=utf-8");

        var run = await CommandRun.OfAsync(server, "export", Id, "-o", folder["out.FDX"]);

        run.Code.ShouldBe(0);
        File.ReadAllText(folder["out.FDX"]).ShouldBe("INT. ROOM\r\n\r\nÉ");
        server.Requests.Single().Query.ShouldBe("?format=fdx");
        (await CommandRun.OfAsync(server, "export", Id)).Output.ShouldBe("INT. ROOM\r\n\r\nÉ");
        (await CommandRun.OfAsync(server, "export", Id, "-o", folder["out.FDX"])).Code.ShouldBe(1);
        (await CommandRun.OfAsync(server, "export", Id, "--json")).Code.ShouldBe(2);
        (await CommandRun.OfAsync(server, "export", Id, "-o", folder["out.FDX"], "--format", "txt", "--force", "--json")).Output
            .ShouldContain("\"format\":\"txt\",\"bytes\":15");
    }

    [Fact]
    public async Task Export_tells_the_server_how_a_pdf_is_printed()
    {
        await using var server = (await CannedServer.StartAsync()).On($"GET /api/scripts/{Id}/export", "%PDF-1.7", contentType: "application/pdf");

        var run = await CommandRun.OfAsync(
            server, "export", Id, "-o", folder["out.pdf"], "--paper", "a4", "--scene-numbers", "counted", "--bold-headings", "--no-title-page");

        run.Code.ShouldBe(0);
        server.Requests.Single().Query.ShouldBe("?format=pdf&paper=a4&scene_numbers=counted&bold_headings=true&title_page=false");
        (await CommandRun.OfAsync(server, "export", Id, "--paper", "a4")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_failed_export_leaves_no_file()
    {
        await using var server = await CannedServer.StartAsync();

        var run = await CommandRun.OfAsync(server, "export", Id, "-o", folder["out.fountain"]);

        run.ShouldBe(new CommandRun(1, "", "writersroom: There is no such thing here.\n"));
        folder.Names().ShouldBeEmpty();
    }
}
