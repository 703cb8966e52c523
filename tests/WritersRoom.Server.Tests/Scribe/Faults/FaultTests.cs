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
            // Where an S3 server is there, every other run keeps its objects there, and else in memory.
            await using var room = new FaultRoom(seed, usesBucket: SharedBucket.IsThere && seed % 2 == 0);
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
}
