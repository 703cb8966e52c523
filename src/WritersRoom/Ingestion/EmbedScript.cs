using WritersRoom.Jobs;

namespace WritersRoom.Ingestion;

/// <summary>Has the embedding model of the settings make the vectors of a script that are missing. Batch by batch: what was made stays, and an attempt after a failure goes on behind it.</summary>
public sealed record EmbedScript(Guid ScriptId) : IJobArgs
{
    public static string Kind => "embed_script";

    internal JobOptions OptionsFor(Guid ownerId, IngestionOptions options) => new()
    {
        Queue = QueueName.Low,
        OrderingKey = $"{Kind}:{ScriptId}",
        UniqueKey = $"{Kind}:{ScriptId}",
        // Gives its key up when it starts, so that a change during it is not lost.
        Debounce = new Debounce(TimeSpan.Zero, TimeSpan.Zero),
        Timeout = options.PassTimeLimit,
        OwnerId = ownerId,
        SubjectId = ScriptId,
    };
}
