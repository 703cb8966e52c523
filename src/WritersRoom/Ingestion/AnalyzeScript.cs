using WritersRoom.Jobs;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>A pass over a script; one at a time for each. One that still waits takes in those that are asked for after it.</summary>
public sealed record AnalyzeScript(Guid ScriptId, IngestionScope Scope) : IJobArgs
{
    public static string Kind => "analyze_script";

    internal JobOptions OptionsFor(Script script, IngestionOptions options) => new()
    {
        Queue = Scope == IngestionScope.Changed ? QueueName.Urgent : QueueName.Normal,
        OrderingKey = ScriptId.ToString(),
        UniqueKey = $"{Kind}:{ScriptId}:{Scope}",
        // Without a wait it only gives its key up when it starts, so that a request during the pass is not lost.
        Debounce = new Debounce(TimeSpan.Zero, TimeSpan.Zero),
        Timeout = options.PassTimeLimit,
        OwnerId = script.OwnerId,
        SubjectId = ScriptId,
    };
}
