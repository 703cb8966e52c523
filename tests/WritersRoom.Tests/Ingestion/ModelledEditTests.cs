using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Llm;
using WritersRoom.TestSupport.Llm;

namespace WritersRoom.Tests.Ingestion;

/// <summary>Every artifact by a model: what an edit asks of it, second tries included.</summary>
public sealed class ModelledEditTests(ModelledEditTests.Room room) : IClassFixture<ModelledEditTests.Room>
{
    [Fact]
    public async Task Editing_one_scene_of_a_script_of_120_pages_asks_the_model_about_that_scene_alone()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Pages(140));
        (await room.StatusAsync(script)).Script.PageCount.ShouldBeGreaterThanOrEqualTo(120);
        (await room.StatusAsync(script)).Failures.ShouldBeEmpty();
        var before = room.Model.Calls.Count;
        room.Model.Calls.Select(ScriptedAnalyst.ArtifactOf).Distinct().Count().ShouldBe(6, "every artifact is made by the model");

        for (var save = 0; save < 3; save++)
            await room.AppendAsync(script, 60, $"A bell rings {save} times.");
        await room.DrainAsync(includeWaiting: true);

        var call = room.Model.Calls.Skip(before).ShouldHaveSingleItem();
        (ScriptedAnalyst.ArtifactOf(call), ScriptedAnalyst.SceneOf(call)).ShouldBe(("Scene card", 61));
        call.Prompt.ShouldContain("A bell rings 2 times.");
    }

    /// <summary>A model makes everything.</summary>
    public sealed class Room : AnalysisRoom
    {
        internal ScriptedModel Model { get; } = new(ScriptedAnalyst.Answer, "claude-sonnet-5");

        protected override void Change(IServiceCollection services) => services.AddTaskClient(ModelTask.Analysis, Model);
    }
}
