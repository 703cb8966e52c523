namespace WritersRoom.Jobs.Storage;

/// <summary>How states and queues are spelt in the table.</summary>
internal static class SqlNames
{
    public const string Unfinished = "('scheduled', 'available', 'blocked', 'running', 'retrying')";

    public const string Channel = "jobs";

    public static string Of(JobState state) => state.ToString().ToLowerInvariant();

    public static string Of(QueueName queue) => queue.ToString().ToLowerInvariant();

    public static JobState State(string name) => Enum.Parse<JobState>(name, ignoreCase: true);

    public static QueueName Queue(string name) => Enum.Parse<QueueName>(name, ignoreCase: true);
}
