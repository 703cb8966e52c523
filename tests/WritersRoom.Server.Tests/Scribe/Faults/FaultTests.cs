namespace WritersRoom.Server.Tests.Scribe.Faults;

[Trait(FaultLane.Category, FaultLane.Faults)]
public sealed class FaultTests(ITestOutputHelper output)
{
    private static readonly int Seeds = FaultLane.Of(usual: 2, inLongLane: 20);
    private static readonly int TurnsOfEach = FaultLane.Of(usual: 12, inLongLane: 100);

    [Fact]
    public async Task No_turn_is_lost_doubled_or_out_of_order_whatever_fails()
    {
        var broken = new List<string>();
        for (var seed = 1; seed <= Seeds; seed++)
        {
            await using var room = new FaultRoom(seed);
            await room.StartAsync();
            var run = new FaultRun(room, seed, writers: 5, TurnsOfEach);
            await run.RunAsync();
            var faults = await run.CheckAsync();
            output.WriteLine(run.Table(faults));
            broken.AddRange(faults.Select(fault => $"seed {seed}: {fault}"));
        }

        broken.ShouldBeEmpty();
    }
}
