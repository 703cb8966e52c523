using WritersRoom.Ingestion;
using WritersRoom.Scripts;

namespace WritersRoom.Tests.Ingestion;

/// <summary>How long a pass will take still.</summary>
public sealed class TimeLeftTests(WorkingRoom room) : IClassFixture<WorkingRoom>
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Steps_before_set_the_pace_and_steps_behind_are_counted()
    {
        var place = new PassStep(2, 3, Start, RoundsBefore: 3, Rounds: 4, RoundsBehind: 5);

        place.TimeLeft(done: 4, total: 16, Start.AddSeconds(40)).ShouldBe(TimeSpan.FromSeconds(80));
        place.TimeLeft(done: 16, total: 16, Start.AddSeconds(70)).ShouldBe(TimeSpan.FromSeconds(50));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Nothing_is_said_by_the_first_round_alone(int done) => new PassStep(1, 3, Start, 0, 4, 5).TimeLeft(done, 16, Start.AddSeconds(40)).ShouldBeNull();

    [Fact]
    public async Task A_pass_at_its_first_step_counts_what_the_later_ones_will_have_to_make()
    {
        var (reached, hold) = (new TaskCompletionSource(), new TaskCompletionSource());
        var script = await room.ImportAsync(AnalysisRoom.Short(2));
        room.Analysts.Behave(script, (call, _) =>
        {
            if (call.SceneIndex < 4)
                return Task.CompletedTask;
            reached.TrySetResult();
            return hold.Task;
        });
        await room.DraftAsync(script, AnalysisRoom.Short(10));
        await room.CallAsync<AnalysisService, Guid>(analysis => analysis.RequestAsync(room.User, script, ScriptState.Analyzed, CancellationToken.None));
        await reached.Task.WaitAsync(AnalysisRoom.Patience);

        var status = await room.StatusAsync(script);
        status.Progress!.Step.ShouldBe("scene_cards");
        status.LatestJob!.Result!.Value.GetProperty("roundsBehind").GetInt32().ShouldBeGreaterThan(0);

        room.Analysts.Recover(script);
        hold.SetResult();
        await room.DrainAsync();
    }
}
