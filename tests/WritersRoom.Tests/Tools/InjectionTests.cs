using WritersRoom.Accounts;
using WritersRoom.Problems;
using WritersRoom.TestSupport.Llm.Injections;
using WritersRoom.Tools;

namespace WritersRoom.Tests.Tools;

/// <summary>Whatever a script or a person's words say, a tool reaches what its asker may read, and its answer says which words are whose.</summary>
public sealed class InjectionTests(ToolRoom room) : IClassFixture<ToolRoom>
{
    private const string Canary = "seventeen fathoms";

    private static readonly IReadOnlyList<Injection> All = Injection.Read(Path.Combine(AppContext.BaseDirectory, "Tools", "Injections", "injections.json"));

    [Fact]
    public void There_are_thirty_at_least_of_ours()
    {
        All.Select(one => one.Name).Distinct().Count().ShouldBe(All.Count);
        All.Count(one => one.Kind == "script").ShouldBeGreaterThanOrEqualTo(30);
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Tools", "Injections", "injections.json")).ShouldContain("\"licence\"");
    }

    [Fact]
    public async Task What_a_script_says_stands_inside_the_fence_and_reaches_nothing_else()
    {
        await VictimAsync();
        var offered = await OfferedAsync();
        foreach (var injection in All.Where(one => one.Kind == "script"))
        {
            var script = await room.AnalysedAsync(injection.Text);
            foreach (var tool in await room.ToolsAsync())
            {
                foreach (int? known in new int?[] { null, 0 })
                {
                    var answer = await room.AskAsync(script, tool.Name, ToolRoom.ArgumentsFor(tool).ToDictionary(argument => argument.Key, argument => argument.Key == "character_name" ? "NINA" : argument.Value), known);
                    answer.Text.ShouldNotContain(Canary, Case.Insensitive, $"{injection.Name}, {tool.Name}");
                    injection.LooseIn(answer.Text).ShouldBeNull($"{injection.Name}, {tool.Name}: {answer.Text}");
                }
            }
        }

        (await OfferedAsync()).ShouldBe(offered);
    }

    [Fact]
    public async Task What_a_person_types_is_looked_for_and_not_obeyed()
    {
        await VictimAsync();
        var script = await room.ImportAsync("INT. LAB - NIGHT\n\nNINA waits for the letter.\n\nNINA\nNot yet.\n\n");
        foreach (var injection in All)
        {
            foreach (var tool in await room.ToolsAsync())
            {
                foreach (var parameter in tool.JsonSchema.GetProperty("properties").EnumerateObject().Select(one => one.Name))
                {
                    var answer = await room.AskAsync(script, tool.Name, new Dictionary<string, object?>(ToolRoom.ArgumentsFor(tool)) { [parameter] = injection.Text });
                    answer.Text.ShouldNotContain(Canary, Case.Insensitive, $"{injection.Name}, {tool.Name}.{parameter}");
                    injection.LooseIn(answer.Text).ShouldBeNull($"{injection.Name}, {tool.Name}.{parameter}: {answer.Text}");
                    answer.Text.Length.ShouldBeLessThanOrEqualTo(ToolRegistry.AnswerCharacters);
                }
            }
        }
    }

    private async Task<string> OfferedAsync() => string.Join('\n', (await room.ToolsAsync()).Select(tool => $"{tool.Name} {tool.Description} {tool.JsonSchema}"));

    // Somebody else, whose script every one of these would like to see.
    private async Task VictimAsync()
    {
        var victim = await room.CallAsync<AccountService, CurrentUser>(async accounts =>
        {
            try
            {
                await accounts.AddUserAsync("victim", ToolRoom.Cancellation);
            }
            catch (WritersRoomException)
            {
                // Another test has added them.
            }

            return (await accounts.FindByKeyAsync(await accounts.CreateKeyAsync("victim", "key", ToolRoom.Cancellation), ToolRoom.Cancellation))!.User;
        });
        var text = System.Text.Encoding.UTF8.GetBytes($"INT. HOLD - NIGHT\n\nCANARYBIRD sings of a letter at {Canary}.\n\nCANARYBIRD\nThe letter lies at {Canary}.\n\n");
        await room.CallAsync<WritersRoom.Scripts.ScriptService, WritersRoom.Scripts.ImportedScript>(scripts => scripts.ImportAsync(victim, text, null, "Victim's", localOnly: false, ToolRoom.Cancellation));
    }
}
