using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Workers;

/// <summary>
/// The jobs in the hands of this node, and the room that is left. Room is taken by work; a job whose work has ended is in hand until that is recorded,
/// and of such there may be twice as many.
/// </summary>
internal sealed class RunningJobs
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, RunningJob> _jobs = [];
    private readonly HashSet<RunningJob> _working = [];
    private readonly int[] _perQueue = new int[Enum.GetValues<QueueName>().Length];
    private TaskCompletionSource _nextFinish = NewSignal();

    public void Add(RunningJob job)
    {
        lock (_lock)
        {
            // After a lost lease the same job may come back while its abandoned attempt is still here: the new one counts.
            if (_jobs.Remove(job.Job.Id, out var earlier)) EndWork(earlier);
            _jobs.Add(job.Job.Id, job);
            _working.Add(job);
            _perQueue[(int)job.Job.Queue]++;
        }
    }

    /// <summary>Gives back the room that the job's work took. The second time nothing happens.</summary>
    /// <returns>How many are being worked still.</returns>
    public int EndWork(RunningJob job)
    {
        lock (_lock)
        {
            if (_working.Remove(job)) _perQueue[(int)job.Job.Queue]--;
            return _working.Count;
        }
    }

    public void Remove(RunningJob job)
    {
        TaskCompletionSource finished;
        lock (_lock)
        {
            EndWork(job);
            if (_jobs.TryGetValue(job.Job.Id, out var current) && ReferenceEquals(current, job)) _jobs.Remove(job.Job.Id);
            (finished, _nextFinish) = (_nextFinish, NewSignal());
        }
        finished.SetResult();
    }

    public RunningJob? Find(Guid id)
    {
        lock (_lock) return _jobs.GetValueOrDefault(id);
    }

    public RunningJob[] Snapshot()
    {
        lock (_lock) return [.. _jobs.Values];
    }

    public FetchRoom Room(JobsOptions options)
    {
        lock (_lock)
        {
            var urgent = Free(QueueName.Urgent);
            var normal = Free(QueueName.Normal);
            var low = Free(QueueName.Low);
            var total = Math.Min(options.Concurrency - _working.Count, urgent + normal + low);
            total = Math.Min(total, (3 * options.Concurrency) - _jobs.Count);
            return new FetchRoom(Math.Max(0, total), urgent, normal, low);
        }

        int Free(QueueName queue) => Math.Max(0, options.ConcurrencyOf(queue) - _perQueue[(int)queue]);
    }

    /// <summary>Completes when the next job of this node has been settled.</summary>
    public Task NextFinish()
    {
        lock (_lock) return _nextFinish.Task;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
