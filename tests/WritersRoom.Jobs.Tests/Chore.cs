namespace WritersRoom.Jobs.Tests;

/// <summary>The job of the tests: what it does is given by each test.</summary>
public sealed record Chore(string Name) : IJobArgs
{
    public static string Kind => "chore";
}

public sealed record ChoreScript(Func<JobContext<Chore>, CancellationToken, Task> Work);

public sealed class ChoreWorker(ChoreScript script) : IJobWorker<Chore>
{
    public Task WorkAsync(JobContext<Chore> context, CancellationToken cancellationToken) => script.Work(context, cancellationToken);
}
