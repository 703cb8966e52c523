using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Accounts;
using WritersRoom.Tools;

namespace WritersRoom.Tests.Tools;

/// <summary>What every tool does alike: whom it serves, how it is called, how long its answers are, how it fails.</summary>
public sealed class ScriptToolTests(ToolRoom room) : IClassFixture<ToolRoom>
{
    private const string Two = "INT. KITCHEN - NIGHT\n\nMARA hides a letter.\n\nMARA\nNobody must find it.\n\nEXT. GARDEN - DAY\n\nJONAS digs.\n\nJONAS\nWeeds.\n\n";

    [Fact]
    public async Task A_tool_is_an_AI_function_that_takes_plain_arguments_and_answers_in_text()
    {
        var script = await room.ImportAsync(Two);
        await using var scope = room.Services.CreateAsyncScope();
        var tool = scope.ServiceProvider.GetRequiredService<ToolRegistry>().For(new ToolAsker(room.User)).Single(one => one.Name == "get_scene");

        var said = await ((AIFunction)tool).InvokeAsync(new AIFunctionArguments { ["script_id"] = script.ToString(), ["scene_index"] = 1 }, ToolRoom.Cancellation);

        said.ShouldBeOfType<string>().ShouldContain("EXT. GARDEN - DAY");
        tool.JsonSchema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["script_id", "scene_index"]);
    }

    [Fact]
    public async Task In_a_chat_the_script_is_given_and_no_call_can_name_another()
    {
        var (mine, other) = (await room.ImportAsync(Two), await room.ImportAsync(Two));

        var answer = await room.AskAsync(mine, "get_scene", new { script_id = other.ToString(), scene_index = 0 });

        answer.IsFailure.ShouldBeTrue();
        answer.Text.ShouldContain("no parameter 'script_id'");
    }

    [Fact]
    public async Task Somebody_elses_script_is_not_there()
    {
        var script = await room.ImportAsync(Two);

        var answer = await room.AskAsync(script, "get_scene", new { scene_index = 0 }, user: new CurrentUser(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), "bob"));

        answer.ShouldBe(new ToolAnswer("There is no such script. It may have been deleted, or the id is wrong.", IsFailure: true));
    }

    [Fact]
    public async Task A_call_with_a_scene_that_is_not_there_says_which_there_are()
    {
        var script = await room.ImportAsync(Two);

        var answer = await room.AskAsync(script, "get_scene", new { scene_index = 7 });

        answer.IsFailure.ShouldBeTrue();
        answer.Text.ShouldBe("get_scene finds no scene_index 7: scenes are counted from 0, and this script has 2, the last of which is 1.");
    }

    [Fact]
    public async Task A_long_scene_is_told_in_parts_that_together_are_the_whole()
    {
        var script = await room.ImportAsync("INT. HALL - DAY\n\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"Guest number {i} comes in and hangs up a wet coat.\n\n")) + new string('x', 9_000) + "\n\n");
        var (parts, offset) = (new List<string>(), 0);
        do
        {
            var said = await room.SaidAsync(script, "get_scene", new { scene_index = 0, offset });
            said.Length.ShouldBeLessThanOrEqualTo(ToolRegistry.AnswerCharacters);
            WritersRoom.Llm.TokenEstimate.Of(said).ShouldBeLessThanOrEqualTo(ToolRegistry.AnswerTokens);
            parts.Add(said);
            offset = said.LastIndexOf("\"offset\": ", StringComparison.Ordinal) is var at and >= 0 ? int.Parse(said[(at + 10)..].TrimEnd('.'), null) : -1;
        }
        while (offset > 0);

        parts.Count.ShouldBeGreaterThan(2);
        Enumerable.Range(0, 400).ShouldAllBe(i => parts.Count(part => part.Contains($"Guest number {i} comes", StringComparison.Ordinal)) == 1);
        parts.Sum(part => part.Count(letter => letter == 'x')).ShouldBeGreaterThanOrEqualTo(9_000);
    }

    [Fact]
    public async Task What_a_client_sends_as_text_is_understood_and_what_makes_no_sense_is_said_back()
    {
        var script = await room.ImportAsync(Two);

        (await room.SaidAsync(script, "get_scene", new { scene_index = "1" })).ShouldContain("JONAS");
        (await room.AskAsync(script, "get_scene", new { scene_index = "one" })).Text.ShouldBe("'scene_index' of get_scene is a whole number, 0 or more.");
        (await room.AskAsync(script, "get_scene", new { })).Text.ShouldBe("get_scene needs 'scene_index'.");
    }

    [Fact]
    public async Task Search_finds_the_scene_and_names_are_matched_as_people_type_them()
    {
        var script = await room.ImportAsync(Two);

        (await room.SaidAsync(script, "search_script", new { query = "hidden letter" })).ShouldContain("scene_index 0 (scene 1): INT. KITCHEN - NIGHT");
        var found = await room.SaidAsync(script, "search_script", new { query = "weeds", filters = new { characters = new[] { "jonsa" } } });
        found.ShouldContain("EXT. GARDEN");
        found.ShouldNotContain("KITCHEN");
    }

    [Fact]
    public async Task As_of_a_scene_nothing_later_is_there_and_a_call_cannot_look_past_its_askers_limit()
    {
        var script = await room.ImportAsync(Two);

        (await room.SaidAsync(script, "search_script", new { query = "garden weeds", as_of_scene = 0 })).ShouldNotContain("GARDEN");
        (await room.AskAsync(script, "get_scene", new { scene_index = 1, as_of_scene = 1 }, asOfScene: 0)).IsFailure.ShouldBeTrue();
        (await room.AskAsync(script, "get_scene", new { scene_index = 1 }, asOfScene: 0)).IsFailure.ShouldBeTrue();
    }

    /// <summary>They are sent with every turn of a chat.</summary>
    [Fact]
    public async Task All_tools_together_take_little_room_in_a_prompt() =>
        (await room.ToolsAsync()).Sum(tool => WritersRoom.Llm.TokenEstimate.Of($"{tool.Name} {tool.Description} {tool.JsonSchema.GetRawText()}")).ShouldBeLessThan(2_200);
}
