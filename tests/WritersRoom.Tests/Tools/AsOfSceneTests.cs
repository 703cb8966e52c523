using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Jobs.Testing;
using WritersRoom.Knowledge;
using WritersRoom.Retrieval;
using WritersRoom.Scripts;
using WritersRoom.Tests.Impact;

namespace WritersRoom.Tests.Tools;

/// <summary>What is answered as of a scene depends on nothing behind it.</summary>
public sealed class AsOfSceneTests(ToolRoom room) : IClassFixture<ToolRoom>
{
    private const string Question = "Who hides the letter, and where is MARA?";

    [Fact]
    public async Task Whatever_comes_after_the_scene_changes_no_tools_answer()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var random = new System.Random(seed);
            var (known, later) = (2 + random.Next(5), 1 + random.Next(6));
            var head = GeneratedScript.Of(random, known);
            var script = await room.AnalysedAsync(head + Tail(random, later));
            var before = await AnswersAsync(script, known - 1);

            await room.CallAsync<ScriptService, NewDraft>(scripts => scripts.ReplaceSourceAsync(room.User, script, Encoding.UTF8.GetBytes(head + Tail(random, later + 2)), null, ToolRoom.Cancellation));
            await JobTesting.DrainAsync(room.Services, includeWaiting: true, ToolRoom.Cancellation);

            (await AnswersAsync(script, known - 1)).ShouldBe(before, $"seed {seed}");
            before.ShouldAllBe(answer => !answer.Contains("AFTERWARDS", StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>The cut itself: read from the text up to the scene, it is the script that ends there.</summary>
    [Fact]
    public void A_script_cut_behind_a_scene_reads_as_the_script_that_ends_there() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll<int, PositiveInt>((seed, size) =>
        {
            var random = new System.Random(seed);
            var known = 1 + (size.Get % 7);
            var head = GeneratedScript.Of(random, known);
            var cut = ScriptCut.Behind(Screenplays.Fountain.FountainReader.Read(head + Tail(random, 4)), known - 1);

            cut.Scenes.Count.ShouldBe(known);
            cut.Scenes.Select(scene => scene.Hash).ShouldBe(Screenplays.Fountain.FountainReader.Read(head).Scenes.Select(scene => scene.Hash));
        }));

    [Theory]
    [InlineData("# ACT TWO: MARA DIES\n\n= She is shot at the station.\n\n")]
    [InlineData("= Quiet.\n\n# ACT TWO: MARA DIES\n\n[[Maybe she is shot at the station.]]\n\n===\n\n")]
    public async Task An_outline_heading_before_the_next_scene_is_not_told(string between)
    {
        var script = await room.ImportAsync($"INT. KITCHEN - DAY\n\nMARA waits.\n\nMARA\nSoon.\n\n{between}INT. STATION - NIGHT\n\nMARA falls.\n\n");

        var opened = await room.CallAsync<ScriptSearch, OpenScript>(search => search.OpenAsync(room.User, script, 0, ToolRoom.Cancellation));

        opened.Screenplay.Source.ShouldContain("Soon.");
        opened.Screenplay.Source.ShouldNotContain("DIES");
        opened.Screenplay.Source.ShouldNotContain("shot");
    }

    [Fact]
    public async Task What_only_the_whole_script_tells_is_refused_not_guessed()
    {
        var script = await room.AnalysedAsync(GeneratedScript.Of(new System.Random(1), 8));

        (await room.AskAsync(script, "search_script", new { query = "letter", filters = new { act = 1 }, as_of_scene = 3 })).Text.ShouldContain("read out of the whole script");
        (await room.AskAsync(script, "list_scenes", new { act = 1, as_of_scene = 3 })).IsFailure.ShouldBeTrue();
        (await room.SaidAsync(script, "list_scenes", new { as_of_scene = 3 })).ShouldNotContain("act ");
        (await room.AskAsync(script, "get_scene", new { scene_index = 0, as_of_scene = 8 })).Text.ShouldBe("'as_of_scene' is 8; scenes are counted from 0, and this script has 8: name one from 0 to 7.");
    }

    private static string Tail(System.Random random, int scenes) => string.Concat(Enumerable.Range(0, scenes).Select(i =>
        $"INT. AFTERWARDS {random.Next(100)} - NIGHT\n\nMARA ZORBLATT hides a letter from AFTERWARDS MAN.\n\nAFTERWARDS MAN\nThe letter is {random.Next(1000)}. You lied, Mara.\n\n")) + GeneratedScript.Scene(random);

    /// <summary>Every tool with every kind of argument, search and who knows what.</summary>
    private async Task<List<string>> AnswersAsync(Guid script, int known)
    {
        var answers = new List<string>();
        foreach (var tool in await room.ToolsAsync())
        {
            foreach (var arguments in new[] { ToolRoom.ArgumentsFor(tool), ToolRoom.ArgumentsFor(tool).Where(argument => argument.Key is "scene_index" or "query" or "character_name").ToDictionary() })
            {
                var limited = await room.AskAsync(script, tool.Name, arguments, asOfScene: known);
                (await room.AskAsync(script, tool.Name, new Dictionary<string, object?>(arguments) { ["as_of_scene"] = known })).ShouldBe(limited, "the asker's limit and the call's say the same");
                answers.Add($"{tool.Name}: {limited.Text}");
            }
        }

        var found = await room.CallAsync<ScriptSearch, IReadOnlyList<FoundScene>>(search => search.SearchAsync(room.User, script, Question, new SceneFilter(), 50, known, ToolRoom.Cancellation));
        answers.AddRange(found.Select(scene => scene.ToString()));
        var knowing = await room.CallAsync<KnowledgeService, WhoKnows>(knowledge => knowledge.AskAsync(room.User, script, null, "letter", known, ToolRoom.Cancellation));
        answers.AddRange(knowing.Characters.Select(character => $"{character.Name}: {string.Join(' ', character.Scenes)} {string.Join(' ', character.Witnessed)}"));
        return answers;
    }
}
