using System.Diagnostics.Metrics;
using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Workers;

/// <summary>The meter <c>WritersRoom.Jobs</c>. All but <c>jobs.rescued</c> are tagged with the kind.</summary>
internal static class JobMetrics
{
    public const string MeterName = "WritersRoom.Jobs";

    private static readonly Meter Meter = new(MeterName);

    private static readonly UpDownCounter<long> Running = Meter.CreateUpDownCounter<long>("jobs.running", "{job}", "Jobs being worked.");

    private static readonly Counter<long> Attempts =
        Meter.CreateCounter<long>("jobs.attempts", "{attempt}", "Attempts settled, by the state that followed (or lost).");

    private static readonly Counter<long> Rescued =
        Meter.CreateCounter<long>("jobs.rescued", "{job}", "Jobs given back because their worker gave no sign of life.");

    private static readonly Histogram<double> Wait = Meter.CreateHistogram<double>("jobs.wait", "s", "From due to taken.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("jobs.duration", "s", "One attempt.");

    public static void Started(LeasedJob job)
    {
        Running.Add(1, Kind(job));
        Wait.Record(job.Waited.TotalSeconds, Kind(job));
    }

    public static void Settled(LeasedJob job, JobState? next, TimeSpan duration)
    {
        Running.Add(-1, Kind(job));
        Attempts.Add(1, Kind(job), new("state", next is { } state ? SqlNames.Of(state) : "lost"));
        Duration.Record(duration.TotalSeconds, Kind(job));
    }

    public static void CountRescued(int jobs)
    {
        if (jobs > 0) Rescued.Add(jobs);
    }

    private static KeyValuePair<string, object?> Kind(LeasedJob job) => new("kind", job.Kind);
}
