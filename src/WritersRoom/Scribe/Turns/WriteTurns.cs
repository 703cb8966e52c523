using WritersRoom.Jobs;

namespace WritersRoom.Scribe.Turns;

/// <summary>Writes up what waits for a text. Each turn brings one of its own; whichever comes first does the work of all, and the others find nothing left.</summary>
public sealed record WriteTurns(Guid AssetId) : IJobArgs
{
    public static string Kind => "scribe.write";

    /// <summary>One at a time for each text.</summary>
    internal static JobOptions OptionsFor(Guid ownerId, Guid assetId) =>
        new() { Queue = QueueName.Urgent, OrderingKey = $"scribe-{assetId}", OwnerId = ownerId, SubjectId = assetId };

    /// <summary>The one that comes when the provider may be tried again; asked for once more without a time, it comes at once.</summary>
    internal static JobOptions LaterFor(Guid ownerId, Guid assetId) => OptionsFor(ownerId, assetId) with { UniqueKey = $"{Kind}-later:{assetId}" };
}
