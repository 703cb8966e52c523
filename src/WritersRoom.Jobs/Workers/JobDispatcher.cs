using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Workers;

/// <summary>Takes jobs as there is room for them and starts them.</summary>
internal sealed class JobDispatcher(
    NpgsqlDataSource dataSource, NodeIdentity node, WorkerRegistry registry, JobRunner runner, RunningJobs running, WakeSignal wake,
    TimeProvider timeProvider, IOptions<JobsOptions> options, ILogger<JobDispatcher> logger)
{
    // When all that was looked at waits for a job that is just ending, the end is near.
    private static readonly TimeSpan AlmostThere = TimeSpan.FromMilliseconds(20);

    private static readonly QueueName[] AllQueues = Enum.GetValues<QueueName>();

    private readonly JobsOptions _options = options.Value;
    private volatile QueueName[] _mayHaveMore = AllQueues;

    /// <summary>Whether there is room in a queue that may have a job for it.</summary>
    private bool IsWorthALook
    {
        get
        {
            var room = running.Room(_options);
            return _mayHaveMore.Any(queue => room.Of(queue) > 0);
        }
    }

    /// <summary>Runs until stopping is asked for; the jobs it started go on.</summary>
    /// <param name="stopping">Ends the taking of jobs.</param>
    /// <param name="giveUp">Ends the attempts to record what came of them.</param>
    public Task RunAsync(CancellationToken stopping, CancellationToken giveUp) => Reconnecting.LoopAsync(
        "dispatcher", connection => DispatchAsync(connection, stopping, giveUp), dataSource, timeProvider, logger, stopping);

    private async Task DispatchAsync(NpgsqlConnection connection, CancellationToken stopping, CancellationToken giveUp)
    {
        var fetcher = await JobFetcher.OpenAsync(connection, new JobTaking(node.Name, _options.LeaseDuration, registry.Kinds), stopping);
        await JobLeases.TakeBackAsync(connection, node.Name, running.Snapshot().Select(job => job.Job.Id), stopping);
        var advanced = timeProvider.GetTimestamp();
        var advanceAfter = TimeSpan.Zero;
        while (!stopping.IsCancellationRequested)
        {
            if (wake.TakeDue() | timeProvider.GetElapsedTime(advanced) >= advanceAfter)
            {
                advanceAfter = await AdvanceAsync(connection, stopping);
                advanced = timeProvider.GetTimestamp();
                fetcher.StartOver();
            }
            if (wake.TakeNews()) fetcher.StartOver();

            var pause = await TakeAsync(fetcher, stopping, giveUp);
            if (pause == TimeSpan.Zero) continue;
            var untilAdvance = advanceAfter - timeProvider.GetElapsedTime(advanced);
            await wake.WaitAsync(TimeSpan.FromMilliseconds(Math.Clamp(untilAdvance.TotalMilliseconds, 1, pause.TotalMilliseconds)), stopping);
        }
    }

    private async Task<TimeSpan> AdvanceAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (rescued, untilNext) = await JobLeases.AdvanceAsync(connection, cancellationToken);
        JobMetrics.CountRescued(rescued);
        if (rescued > 0) JobLog.Rescued(logger, rescued);
        return untilNext is { } next && next < _options.PollInterval ? next : _options.PollInterval;
    }

    /// <summary>Fills the room there is; returns how long to wait before looking again, if nothing wakes the dispatcher earlier.</summary>
    private async Task<TimeSpan> TakeAsync(JobFetcher fetcher, CancellationToken stopping, CancellationToken giveUp)
    {
        // Set before looking: a job that ends while the fetch is under way then wakes the dispatcher.
        _mayHaveMore = AllQueues;
        var room = running.Room(_options);
        if (room.Total == 0) return _options.PollInterval;

        var leaseEnds = timeProvider.GetTimestamp() + (long)(_options.LeaseDuration.TotalSeconds * timeProvider.TimestampFrequency);
        var fetched = await FetchAsync(fetcher, room, stopping);
        foreach (var job in fetched.Jobs) Start(new RunningJob(job, leaseEnds), giveUp);
        _mayHaveMore = fetched.Filled;
        // Where the room is full, the next job that ends wakes the dispatcher.
        if (!IsWorthALook) return _options.PollInterval;
        return fetched.Jobs.Count + fetched.Parked > 0 ? TimeSpan.Zero : AlmostThere;
    }

    private static async Task<FetchResult> FetchAsync(JobFetcher fetcher, FetchRoom room, CancellationToken cancellationToken)
    {
        try
        {
            return await fetcher.FetchAsync(room, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // A job retried by hand was taken between this fetch's look and its write. The index kept them apart; look again.
            return new FetchResult([], AllQueues, 0);
        }
    }

    private void Start(RunningJob job, CancellationToken giveUp)
    {
        running.Add(job);
        // The runner leaves this thread before the worker begins.
        job.Settled = RunAsync(job, giveUp);
    }

    // While what came of it is recorded, another job may have the room. Jobs that are done in no time end together: room for one is not worth a fetch
    // if there will be room for more in a moment.
    private void EndWork(RunningJob job)
    {
        var isIdle = running.EndWork(job) == 0;
        if (!IsWorthALook) return;
        if (isIdle) wake.SetRoom();
        else wake.SetRoomSoon();
    }

    private async Task RunAsync(RunningJob job, CancellationToken giveUp)
    {
        try
        {
            await runner.RunAsync(job, () => EndWork(job), giveUp);
        }
        finally
        {
            running.Remove(job);
            // The end of an ordered job may have made the next one available.
            if (job.Job.IsOrdered) wake.Set();
            else if (IsWorthALook) wake.SetRoomSoon();
        }
    }
}
