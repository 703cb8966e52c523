using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WritersRoom.Cli.Tests;

/// <summary>The command line against the real server, its database and its workers.</summary>
public sealed class EndToEndTests(ServerProcess server) : IClassFixture<ServerProcess>
{
    private static readonly string Phoenix = Path.Combine(AppContext.BaseDirectory, "Fixtures/barrier15/The Phoenix Child.fountain");

    [Fact]
    public async Task A_feature_goes_in_and_answers_questions_that_one_scene_tells()
    {
        using var folder = new TemporaryFolder();
        var uploaded = await RunAsync("upload", Phoenix, "--title", "Phoenix");
        uploaded.Output.ShouldStartWith("Phoenix: 115 scenes, ");
        uploaded.Output.ShouldEndWith("  analysed\n");

        (await RunAsync("scripts")).Output.ShouldContain("\tPhoenix\tanalyzed\t115\t");

        var found = await RunAsync("search", "phoenix", "trilobite ship with four engine nacelles", "--limit", "3");
        found.Output.ShouldContain("scene 1  EXT. EMBER ONE IN HERCULANEUM SHIPYARD");

        var asked = await RunAsync("ask", "phoenix", "Which number is on Brianna's space suit?");
        asked.Output.ShouldContain("[verified]");
        asked.Error.ShouldContain("--conversation ");

        var unknown = JsonNode.Parse((await RunAsync("ask", "phoenix", "Who is Captain Zorblatt?", "--json")).Output)!;
        unknown["answer"]!.GetValue<string>().ShouldBe("not_in_script");

        await RunAsync("export", "phoenix", "-o", folder["out.fountain"]);
        (await File.ReadAllTextAsync(folder["out.fountain"])).ShouldContain("EXT. EMBER ONE IN HERCULANEUM SHIPYARD");
    }

    [Fact]
    public async Task Ratings_are_added_up_by_intent_tier_and_model_with_their_reasons()
    {
        await RunAsync("upload", Phoenix, "--title", "Rated");
        foreach (var (rating, reason) in new[] { ("up", null), ("down", "It missed the bridge.") })
        {
            var answer = JsonNode.Parse((await RunAsync("ask", "rated", "Where is the ocarina played?", "--json")).Output)!;
            using var http = new HttpClient();
            var path = $"{server.Url}/api/chat/conversations/{answer["conversation_id"]}/messages/{answer["message_id"]}/rating";
            using var rated = await http.PutAsJsonAsync(new Uri(path), new { rating, reason });
            rated.EnsureSuccessStatusCode();
        }

        (await RunAsync("eval", "--ratings")).Output.ShouldBe("intent\ttier\tmodel\tup\tdown\tliked\nglobal_question\tstandard\tbuilt-in\t1\t1\t50 %\n    down: It missed the bridge.\n");
        var row = JsonNode.Parse((await RunAsync("eval", "--ratings", "--json")).Output)!.AsArray().Single()!;
        (row["up"]!.GetValue<int>(), row["down"]!.GetValue<int>(), row["model"]!.GetValue<string>()).ShouldBe((1, 1, "built-in"));
    }

    [Fact]
    public async Task The_exam_grades_search_and_answers_and_keeps_what_they_were_worth()
    {
        using var folder = new TemporaryFolder();
        var scores = folder["scores.jsonl"];
        await File.WriteAllTextAsync(scores, "{\"model\":\"dear\",\"tier\":\"deep\",\"questions\":100,\"right\":90,\"absent\":0,\"refused\":0,\"swapped\":0,\"swapped_told\":0,\"cost_usd\":2.5,\"input_tokens\":1}\n");

        var run = await RunAsync("eval", "--repository", ExamFolder(), "--answers", "--questions", "6", "--scores", scores);

        run.Output.ShouldContain("Direct, HeldOut\t23\t");
        run.Output.ShouldMatch(@"answers by built-in, standard: \d+ of \d+ right");
        var drawn = run.Output[run.Output.IndexOf("accuracy against dollars", StringComparison.Ordinal)..].Split('\n');
        drawn[1].ShouldContain("$0.00");
        drawn[2].ShouldContain("$2.50");
        (await File.ReadAllLinesAsync(scores)).Length.ShouldBe(2);
    }

    private static string ExamFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "evals", "questions")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [Fact]
    public async Task What_is_binary_is_refused_with_the_servers_reason()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["photo.fountain"], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 1, 2, 3, 0, 0]);

        var run = await CommandRun.OfAsync(server.Url, "upload", folder["photo.fountain"]);

        run.Code.ShouldBe(1);
        run.Output.ShouldBe("");
        run.Error.ShouldStartWith("writersroom: ");
        run.Error.Count(c => c == '\n').ShouldBe(1);
    }

    [Fact]
    public async Task A_script_that_is_not_there_is_said_not_to_be()
    {
        var run = await CommandRun.OfAsync(server.Url, "search", "0198aaaa-0000-7000-8000-000000000001", "letter");

        run.Code.ShouldBe(1);
        run.Error.ShouldNotContain("no reason");
    }

    private async Task<CommandRun> RunAsync(params string[] args)
    {
        var run = await CommandRun.OfAsync(server.Url, args);
        run.Code.ShouldBe(0, run.Error);
        return run;
    }
}
