namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>
/// From a turn's being taken to its version's being in the store, every round trip to the database is a step, and what is done elsewhere (the model's call, the put) lies between two of them. At each in turn
/// something happens to whoever works it.
/// </summary>
[Trait(FaultLane.Category, FaultLane.Faults)]
public sealed class StepTests(ScribeServer server, ITestOutputHelper output) : IClassFixture<ScribeServer>
{
    // Fewer would mean that the relay does not see what is done.
    private const int FewestSteps = 10;

    [Theory]
    [InlineData(StepFault.CutBefore)]
    [InlineData(StepFault.CutAfter)]
    public async Task A_connection_may_break_at_any_step(StepFault fault) => await WalkAsync(fault, isProcess: false, every: FaultLane.Of(usual: 4, inLongLane: 1));

    [Theory]
    [InlineData(StepFault.KillBefore)]
    [InlineData(StepFault.KillAfter)]
    public async Task A_worker_may_be_killed_at_any_step(StepFault fault) => await WalkAsync(fault, isProcess: true, every: FaultLane.Of(usual: 16, inLongLane: 1));

    [Fact]
    public async Task A_worker_that_was_away_longer_than_its_lease_changes_nothing_whichever_step_it_goes_on_with()
        => await WalkAsync(StepFault.PauseBefore, isProcess: true, every: FaultLane.Of(usual: 16, inLongLane: 1));

    private async Task WalkAsync(StepFault fault, bool isProcess, int every)
    {
        await using var room = await StepRoom.StartAsync(server, isProcess);
        var (step, walked) = (1, 0);
        while (await room.TurnAsync(step, fault))
            (step, walked) = (step + every, walked + 1);

        output.WriteLine($"{fault}: {walked} of about {step - 1} steps, {room.ExtraCalls} model calls more than turns");
        room.Faults.ShouldBeEmpty();
        step.ShouldBeGreaterThan(FewestSteps);
    }
}
