using WritersRoom.Impact;
using WritersRoom.Scripts;
using WritersRoom.Tests.Ingestion;

namespace WritersRoom.Tests.Impact;

/// <summary>What a change would cost where a model makes the cards.</summary>
public sealed class LocalOnlyImpactTests(MeteredPassTests.Room room) : IClassFixture<MeteredPassTests.Room>
{
    [Fact]
    public async Task A_script_that_is_kept_here_is_not_priced_as_if_a_model_were_asked()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Pages(3));
        var change = new ScriptChange([new SceneRewrite((await room.ScenesAsync(script))[1].Id, null)], [], []);
        (await CallsAsync(script, change)).ShouldBe(1);

        await room.CallAsync<ScriptService, Script>(scripts => scripts.ChangeAsync(room.User, script, null, localOnly: true, CancellationToken.None));

        (await CallsAsync(script, change)).ShouldBe(0);
    }

    private async Task<int> CallsAsync(Guid script, ScriptChange change) =>
        (await room.CallAsync<ImpactService, BlastRadius>(impact => impact.PredictAsync(room.User, script, change, CancellationToken.None))).Artifacts.Sum(touched => touched.Estimate.Calls);
}
