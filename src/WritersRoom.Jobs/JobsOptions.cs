using System.Text.Json;

namespace WritersRoom.Jobs;

/// <summary>Every number of the queue and its workers. Durations are of the database's clock where the database keeps them.</summary>
public sealed class JobsOptions
{
    /// <summary>Whether this process works jobs, or only inserts and reads them. Default: true.</summary>
    public bool WorkerEnabled { get; set; } = true;

    /// <summary>The name under which this node appears in <see cref="Job.Worker"/>. Default: machine name and process id.</summary>
    public string NodeName { get; set; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>How many jobs this node works at once, 1 to 1,000. Default: 10.</summary>
    public int Concurrency { get; set; } = 10;

    /// <summary>How many of them may be urgent. Default (null): all.</summary>
    public int? UrgentConcurrency { get; set; }

    /// <summary>How many of them may be normal, so that a flood leaves room for the urgent. Default (null): all.</summary>
    public int? NormalConcurrency { get; set; }

    /// <summary>How many of them may be low. Default (null): all.</summary>
    public int? LowConcurrency { get; set; }

    /// <summary>How long a job belongs to a worker that gives no sign of life, at least 0.5 s. Default: 30 s.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a node looks for jobs that no notification announced. Default: 1 s.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long running jobs may go on after a stop was asked for; what is left is handed back. 0 to 20 s. Default: 20 s.</summary>
    public TimeSpan GracePeriod { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a worker may take to observe its cancelled token before it is abandoned, up to 3 s. Default: 2 s.</summary>
    public TimeSpan AbandonAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The time limit of an attempt whose job names none. Default: 5 minutes.</summary>
    public TimeSpan DefaultTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The number of attempts of a job that names none. Default: 5.</summary>
    public int DefaultMaxAttempts { get; set; } = 5;

    /// <summary>The longest wait before the second attempt; doubled for each further one. Waits are drawn evenly from zero up to it. Default: 1 s.</summary>
    public TimeSpan BackoffBase { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before any attempt. Default: 10 minutes.</summary>
    public TimeSpan BackoffCap { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long completed and cancelled jobs are kept, at least zero. Default: 1 day.</summary>
    public TimeSpan CompletedRetention { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long discarded jobs are kept, at least zero; longer or shorter than the others. Default: 30 days.</summary>
    public TimeSpan DiscardedRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often finished jobs past their retention are deleted. Default: 1 minute.</summary>
    public TimeSpan HousekeepingInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The seed of the backoff's jitter. Default (null): a different one in every process.</summary>
    public int? RandomSeed { get; set; }

    /// <summary>How arguments, progress and results become JSON. Default: <see cref="JsonSerializerOptions.Web"/>.</summary>
    public JsonSerializerOptions SerializerOptions { get; set; } = JsonSerializerOptions.Web;

    internal int ConcurrencyOf(QueueName queue) => Math.Min(Concurrency, queue switch
    {
        QueueName.Urgent => UrgentConcurrency,
        QueueName.Normal => NormalConcurrency,
        _ => LowConcurrency,
    } ?? Concurrency);

    /// <summary>The rules that these options break, each as a sentence.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Concurrency is < 1 or > 1000) yield return "JobsOptions.Concurrency must be 1 to 1000.";
        if (UrgentConcurrency < 1) yield return "JobsOptions.UrgentConcurrency must be at least 1.";
        if (NormalConcurrency < 1) yield return "JobsOptions.NormalConcurrency must be at least 1.";
        if (LowConcurrency < 1) yield return "JobsOptions.LowConcurrency must be at least 1.";
        if (LeaseDuration < TimeSpan.FromSeconds(0.5)) yield return "JobsOptions.LeaseDuration must be at least 0.5 s.";
        if (PollInterval <= TimeSpan.Zero) yield return "JobsOptions.PollInterval must be longer than zero.";
        if (GracePeriod < TimeSpan.Zero || GracePeriod > TimeSpan.FromSeconds(20)) yield return "JobsOptions.GracePeriod must be 0 to 20 s.";
        if (AbandonAfter <= TimeSpan.Zero || AbandonAfter > TimeSpan.FromSeconds(3)) yield return "JobsOptions.AbandonAfter must be up to 3 s.";
        if (DefaultTimeout <= TimeSpan.Zero) yield return "JobsOptions.DefaultTimeout must be longer than zero.";
        if (DefaultMaxAttempts < 1) yield return "JobsOptions.DefaultMaxAttempts must be at least 1.";
        if (BackoffBase <= TimeSpan.Zero) yield return "JobsOptions.BackoffBase must be longer than zero.";
        if (BackoffCap < BackoffBase) yield return "JobsOptions.BackoffCap must be at least BackoffBase.";
        if (CompletedRetention < TimeSpan.Zero) yield return "JobsOptions.CompletedRetention must not be negative.";
        if (DiscardedRetention < TimeSpan.Zero) yield return "JobsOptions.DiscardedRetention must not be negative.";
        if (HousekeepingInterval <= TimeSpan.Zero) yield return "JobsOptions.HousekeepingInterval must be longer than zero.";
        if (string.IsNullOrWhiteSpace(NodeName)) yield return "JobsOptions.NodeName must not be empty.";
    }
}
