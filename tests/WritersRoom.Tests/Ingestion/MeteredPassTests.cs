using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Artifacts;
using WritersRoom.Ingestion;
using WritersRoom.Llm;
using WritersRoom.TestSupport.Llm;
using WritersRoom.Usage;

namespace WritersRoom.Tests.Ingestion;

/// <summary>The real analysts, with a scripted model at the far end: what is counted is what would be paid for.</summary>
public sealed class MeteredPassTests(MeteredPassTests.Room room) : IClassFixture<MeteredPassTests.Room>
{
    [Fact]
    public async Task A_draft_with_7_of_90_scenes_changed_is_charged_for_those_7_and_to_its_job()
    {
        int[] changed = [0, 5, 6, 33, 61, 62, 88];
        var script = await room.AnalysedAsync(AnalysisRoom.Pages(90));
        room.Model.Calls.Count.ShouldBe(90);
        (await room.StatusAsync(script)).Failures.ShouldBeEmpty();

        await room.DraftAsync(script, AnalysisRoom.Pages(90, changed.Contains));
        await room.DrainAsync();

        room.Model.Calls.Skip(90).ShouldAllBe(call => call.Prompt.Contains("wet boots"));
        room.Model.Calls.Count.ShouldBe(97);
        var pass = (await room.JobsAsync(script, AnalyzeScript.Kind))[0];
        (await room.Services.GetRequiredService<UsageLedger>().SpentAsync(room.User.Id, pass.Id, CancellationToken.None)).Calls.ShouldBe(7);
    }

    /// <summary>A model makes the cards; the rest is the built-in analyst's.</summary>
    public sealed class Room : AnalysisRoom
    {
        private const string Card =
            """
            {"action":"Nina looks at the clock.","conflict":"Nobody agrees on the time.","character_changes":[{"character":"Nina","change":"grows restless."}],"plot_progression":"Time passes.","tone":"Quiet."}
            """;

        internal ScriptedModel Model { get; } = new(ScriptedAnswer.Of(Card));

        protected override void Change(IServiceCollection services)
        {
            services.AddTaskClient(ModelTask.Analysis, Model);
            services.Configure<ArtifactOptions>(options => options.Analysts.Structure = options.Analysts.Outline = options.Analysts.CharacterSheet =
                options.Analysts.PlotThreads = options.Analysts.SceneRelationships = GeneratedBy.Extractive);
        }
    }
}
