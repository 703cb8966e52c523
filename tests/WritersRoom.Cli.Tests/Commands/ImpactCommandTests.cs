namespace WritersRoom.Cli.Tests.Commands;

public sealed class ImpactCommandTests
{
    private const string Id = "0198aaaa-0000-7000-8000-000000000001";
    private const string Scenes = """{"items":[{"id":"a","scene_index":0,"heading":"INT. A"},{"id":"b","scene_index":1,"heading":"INT. B"},{"id":"c","scene_index":2,"heading":"INT. C"}],"next_cursor":null}""";
    private const string Impact = """{"script_id":"s","state":"analyzed","state_after":"partial","scene_count":3,"scene_count_after":1,"page_count":4,"page_count_after":1,"pages_saved":3,"eighths_saved":20,"calls":2,"input_tokens":100,"output_tokens":10,"cost_usd":null,"artifacts":[{"artifact":"character_sheet","fate":"stale","was_stale":false,"scene_id":null,"scene_index":null,"character_name":"NINA","changed_scenes":2,"calls":1,"input_tokens":50,"output_tokens":5,"cost_usd":null}],"lost_setups":[{"relationship_id":"r","reason":"cut","setup_scene_id":"a","setup_scene_index":0,"payoff_scene_id":"c","payoff_scene_index":2,"description":"The key."}],"lost_payoffs":[{"relationship_id":"q","reason":"rewritten","setup_scene_id":"c","setup_scene_index":2,"payoff_scene_id":"b","payoff_scene_index":1,"description":null}],"first_appearances":[{"character_name":"OTTO","scene_id":"b","scene_index":1,"next_scene_id":null,"next_scene_index":null}],"first_locations":[{"location":"CELLAR","scene_id":"a","scene_index":0,"next_scene_id":"c","next_scene_index":0}],"threads":[{"thread_id":"t","name":"The key","scene_count":3,"cut_scenes":2}]}""";

    [Fact]
    public async Task What_a_cut_would_do_is_told_in_sentences_with_scenes_counted_from_one()
    {
        await using var server = await ServeAsync();

        var run = await CommandRun.OfAsync(server, "impact", Id, "--cut", "1,2");

        run.ShouldBe(new CommandRun(
            0,
            """
            3 scenes and 4 pages become 1 scene and 1 page.
            The script falls from analyzed to partial.
            stale: 1 character sheet (NINA)
            The payoff in scene 3 loses its setup in scene 1 (cut): The key.
            The setup in scene 3 loses its payoff in scene 2 (rewritten)
            OTTO appears nowhere any more; so far first in scene 2.
            CELLAR is first seen in scene 1 of the new count instead of scene 1.
            The thread 'The key' loses 2 of 3 scenes.
            To refresh: 2 calls, 100 tokens in, 10 out, at a cost that is not known.

            """.ReplaceLineEndings("\n"),
            ""));
    }

    [Theory]
    [InlineData("""{"cuts":["a","b"],"edits":[],"moves":[]}""", "--cut", "1-2")]
    [InlineData("""{"cuts":["c"],"edits":[{"scene_id":"a"}],"moves":[{"scene_id":"b","to_index":0}]}""", "--cut", "3", "--edit", "1", "--move", "2:1")]
    public async Task Scenes_are_named_by_number_and_asked_about_by_id(string body, params string[] options)
    {
        await using var server = await ServeAsync();

        var run = await CommandRun.OfAsync(server, ["impact", Id, .. options, "--json"]);

        run.ShouldBe(new CommandRun(0, Impact + "\n", ""));
        server.Requests.Last().Body.ShouldBe(body);
    }

    [Theory]
    [InlineData("--cut, --edit or --move")]
    [InlineData("scenes 1 to 3", "--cut", "4")]
    [InlineData("runs backwards", "--cut", "3-1")]
    [InlineData("12:3", "--move", "2")]
    public async Task What_names_no_change_is_refused_with_the_way_to_write_it(string says, params string[] options)
    {
        await using var server = await ServeAsync();

        var run = await CommandRun.OfAsync(server, ["impact", Id, .. options]);

        (run.Code, run.Output).ShouldBe((1, ""));
        run.Error.ShouldContain(says);
    }

    private static async Task<CannedServer> ServeAsync() => (await CannedServer.StartAsync())
        .On($"GET /api/scripts/{Id}/scenes", Scenes).On($"POST /api/scripts/{Id}/impact", Impact);
}
