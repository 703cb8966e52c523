using Microsoft.Extensions.AI;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Llm.Injections;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Chat;

/// <summary>A script that gives orders is shown to the model as data.</summary>
public sealed class InjectedPromptTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Whatever_a_script_says_stands_inside_fences_and_the_system_text_stays_the_same()
    {
        var model = new ScriptedModel(ScriptedAnswer.Of("I see."), "claude-sonnet-5");
        await using var node = await ModelNode.StartAsync(server, model);
        foreach (var injection in Injection.Read(Path.Combine(AppContext.BaseDirectory, "Injections", "injections.json")).Where(one => one.Kind == "script"))
        {
            var script = (await server.UploadFountainAsync(injection.Text)).Text("id");
            var scene = (await server.Owner.GetJsonAsync($"/api/scripts/{script}/scenes")).Items()[0]!.Text("id");
            using var analysed = await server.Owner.PostJsonAsync($"/api/scripts/{script}/analyze", new { mode = "full" });
            await server.DrainJobsAsync();
            foreach (var tier in new[] { "standard", "whole_script" })
                await node.AskAsync(new { script_id = script, message = "Is the scene any good?", current_scene_id = scene, budget_tier = tier });
            await node.AskAsync(new { script_id = script, message = "Who waits?", as_of_scene = 0 });

            foreach (var call in model.Calls.TakeLast(3))
                injection.LooseIn(call.Prompt).ShouldBeNull($"{injection.Name}: {call.Prompt}");
        }

        model.Calls.Select(call => call.Messages.First(message => message.Role == ChatRole.System).Text).Distinct().Count().ShouldBe(1);
    }
}
