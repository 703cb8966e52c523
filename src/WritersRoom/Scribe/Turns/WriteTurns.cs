using WritersRoom.Jobs;

namespace WritersRoom.Scribe.Turns;

/// <summary>Writes up what waits for a text. Each turn brings one of its own; whichever comes first does the work of all, and the others find nothing left.</summary>
public sealed record WriteTurns(Guid AssetId) : IJobArgs
{
    public static string Kind => "scribe.write";

    /// <summary>
    /// One at a time for each text. It is nobody's: each step of a person's job is an event of theirs, and events commit one after another over the whole database. How a text stands is told by the text.
    /// </summary>
    internal static JobOptions OptionsFor(Guid assetId) => new() { Queue = QueueName.Urgent, OrderingKey = $"scribe-{assetId}", SubjectId = assetId };

    /// <summary>The one that comes when the provider may be tried again; asked for once more without a time, it comes at once.</summary>
    internal static JobOptions LaterFor(Guid assetId) => OptionsFor(assetId) with { UniqueKey = $"{Kind}-later:{assetId}" };
}
