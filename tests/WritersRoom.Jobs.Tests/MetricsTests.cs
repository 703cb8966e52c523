using System.Diagnostics.Metrics;
using WritersRoom.Jobs.Storage;
using WritersRoom.Jobs.Testing;

namespace WritersRoom.Jobs.Tests;

public sealed class MetricsTests : JobsTest
{
    [Fact]
    public async Task Attempts_are_counted_by_what_followed_and_timed_from_due_to_taken_to_settled()
    {
        using var readings = new Readings();
        await Queue.InsertAsync(new Measured(Failures: 1), new JobOptions { MaxAttempts = 3 }, Deadline);
        await Queue.InsertAsync(new Measured(Failures: 9), new JobOptions { MaxAttempts = 2 }, Deadline);
        using var node = BuildNode((_, _) => Task.CompletedTask, add: services => services.AddWorker<Measured, MeasuredWorker>());

        await JobTesting.DrainAsync(node.Services, cancellationToken: Deadline);

        readings.Of("jobs.attempts").Select(reading => reading.State).ShouldBe(["retrying", "retrying", "completed", "discarded"], ignoreOrder: true);
        readings.Of("jobs.running").Sum(reading => reading.Value).ShouldBe(0);
        readings.Of("jobs.running").Count(reading => reading.Value == 1).ShouldBe(4);
        readings.Of("jobs.wait").Count.ShouldBe(4);
        readings.Of("jobs.duration").Count.ShouldBe(4);
        readings.Of("jobs.wait").Concat(readings.Of("jobs.duration")).ShouldAllBe(reading => reading.Value >= 0);
    }

    [Fact]
    public async Task Rescued_jobs_are_counted()
    {
        using var readings = new Readings();
        var id = await InsertAsync("sweep");
        await using (var connection = await DataSource.OpenConnectionAsync(Deadline))
        {
            var fetcher = await JobFetcher.OpenAsync(connection, new JobTaking("dead", TimeSpan.FromMilliseconds(500), [Chore.Kind]), Deadline);
            (await fetcher.FetchAsync(new FetchRoom(1, 1, 1, 1), Deadline)).Jobs.Count.ShouldBe(1);
        }

        var node = await StartNodeAsync((_, _) => Task.CompletedTask, options => options.LeaseDuration = ShortLease);
        await UntilAsync(node, id, JobState.Completed);

        // Tests beside this one rescue, too, and a rescue has no kind.
        readings.Rescued.ShouldBeGreaterThanOrEqualTo(1);
    }

    private sealed record Measured(int Failures) : IJobArgs
    {
        public static string Kind => "measured";
    }

    private sealed class MeasuredWorker : IJobWorker<Measured>
    {
        public Task WorkAsync(JobContext<Measured> context, CancellationToken cancellationToken) =>
            context.Attempt <= context.Args.Failures ? throw new InvalidOperationException("Not yet.") : Task.CompletedTask;
    }

    private sealed record Reading(string Instrument, double Value, string? State);

    /// <summary>What the meter says of the kind of this test.</summary>
    private sealed class Readings : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly List<Reading> _read = [];
        private readonly MeterListener _listener = new();
        private long _rescued;

        public Readings()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "WritersRoom.Jobs") listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public long Rescued => Interlocked.Read(ref _rescued);

        public List<Reading> Of(string instrument)
        {
            lock (_lock) return [.. _read.Where(reading => reading.Instrument == instrument)];
        }

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (instrument.Name == "jobs.rescued")
            {
                Interlocked.Add(ref _rescued, (long)value);
                return;
            }
            string? state = null;
            var isOurs = false;
            foreach (var (key, tag) in tags)
            {
                isOurs |= key == "kind" && (string?)tag == Measured.Kind;
                if (key == "state") state = (string?)tag;
            }
            if (!isOurs) return;
            lock (_lock) _read.Add(new Reading(instrument.Name, value, state));
        }
    }
}
