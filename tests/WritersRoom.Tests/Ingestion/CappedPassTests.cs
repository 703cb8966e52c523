using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Artifacts;
using WritersRoom.Ingestion;
using WritersRoom.Jobs;
using WritersRoom.Llm;
using WritersRoom.Scripts;
using WritersRoom.TestSupport.Llm;
using WritersRoom.Usage;
using WritersRoom.Usage.Caps;

namespace WritersRoom.Tests.Ingestion;

/// <summary>A pass that comes to the end of the money.</summary>
public sealed class CappedPassTests(CappedPassTests.Room room) : IClassFixture<CappedPassTests.Room>
{
    [Fact]
    public async Task A_pass_that_a_cap_refuses_ends_with_the_reason_keeps_what_it_made_and_goes_on_when_asked()
    {
        await CapAsync(CapLimits.None with { Script = 20_000 });
        var script = await room.AnalysedAsync(AnalysisRoom.Pages(12));

        var pass = (await room.JobsAsync(script, AnalyzeScript.Kind))[0];
        (pass.State, pass.Attempt).ShouldBe((JobState.Discarded, 1));
        pass.Errors.Single().Message.ShouldStartWith("Paused by a cap on spending. No model was asked: the call may cost up to $");
        pass.Errors.Single().Message.ShouldContain("of your cap for this script of $0.02 there is $");
        var paused = await room.StatusAsync(script);
        var asked = room.Model.Calls.Count;
        asked.ShouldBeInRange(1, 11);
        (paused.Cards, paused.Script.State, paused.Failures.Count).ShouldBe((asked, ScriptState.Empty, 0));
        (await room.Services.GetRequiredService<UsageLedger>().SpentAsync(room.User.Id, pass.Id, CancellationToken.None)).MicroUsd.ShouldBeInRange(1, 20_000);

        await CapAsync(CapLimits.None);
        await room.CallAsync<AnalysisService, Guid>(analysis => analysis.RequestAsync(room.User, script, ScriptState.Partial, CancellationToken.None));
        await room.DrainAsync();

        var done = await room.StatusAsync(script);
        (done.Cards, done.Script.State).ShouldBe((12, ScriptState.Partial));
        room.Model.Calls.Count.ShouldBe(12, "nothing was made twice");
    }

    private Task<CapSheet> CapAsync(CapLimits limits) => room.CallAsync<CapService, CapSheet>(caps => caps.SetAsync(room.User, null, limits, CancellationToken.None));

    /// <summary>A model with a price makes the cards; the rest is the built-in analyst's.</summary>
    public sealed class Room : AnalysisRoom
    {
        private const string Card =
            """
            {"action":"Nina looks at the clock.","conflict":"Nobody agrees on the time.","character_changes":[{"character":"Nina","change":"grows restless."}],"plot_progression":"Time passes.","tone":"Quiet."}
            """;

        internal ScriptedModel Model { get; } = new(ScriptedAnswer.Of(Card), "claude-haiku-4-5");

        protected override void Change(IServiceCollection services)
        {
            services.AddTaskClient(ModelTask.Analysis, Model);
            services.Configure<IngestionOptions>(options => options.MadeAtOnce = 2);
            services.Configure<ArtifactOptions>(options => options.Analysts.Structure = options.Analysts.Outline = options.Analysts.CharacterSheet =
                options.Analysts.PlotThreads = options.Analysts.SceneRelationships = GeneratedBy.Extractive);
        }
    }
}
