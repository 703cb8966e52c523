namespace WritersRoom.Server.Tests.Scribe.Faults;

[Trait(FaultLane.Category, FaultLane.Faults)]
public sealed class FaultTests(ITestOutputHelper output)
{
    private static readonly FaultMeasure Measure = FaultLane.IsLong ? FaultMeasure.Long : FaultMeasure.Short;
    private static readonly int Seeds = FaultLane.Of(usual: 5, inLongLane: 10);

    [Fact]
    public async Task No_turn_is_lost_doubled_or_out_of_order_whatever_fails()
    {
        var broken = new List<string>();
        var sum = new FaultSum();
        for (var seed = 1; seed <= Seeds; seed++)
        {
            await using var room = new FaultRoom(seed, ObjectsOf(seed));
            await room.StartAsync();
            var run = new FaultRun(room, seed, Measure);
            await run.RunAsync();
            var faults = await run.CheckAsync();
            output.WriteLine(run.Table(faults));
            sum.Add(run, faults);
            broken.AddRange(faults.Select(fault => $"seed {seed}: {fault}"));
        }

        output.WriteLine(sum.Table());
        broken.ShouldBeEmpty();
    }

    // Where an S3 server can be had, every other run keeps its objects in one: by turns in the one that is there, to which the way is cut, and in one of its own, which is killed.
    private static FaultObjects ObjectsOf(int seed) => S3Server.OfEnvironment is null || seed % 2 == 1 ? FaultObjects.Memory : seed % 4 == 0 ? FaultObjects.OwnServer : FaultObjects.SharedServer;
}
