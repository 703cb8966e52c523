using WritersRoom.Jobs;

namespace WritersRoom.Scripts;

/// <summary>
/// Inserted in the transaction of every change to a script's text: what was understood of it may no longer hold. Declared here, worked by
/// Ingestion; quick, and beside any pass that runs. Changes that come before it has started are one.
/// </summary>
/// <param name="ScriptId">The script.</param>
/// <param name="IsDraft">A whole text came at once, and nobody is in the middle of typing it: the cards of its changed scenes need not wait.</param>
public sealed record ScriptChanged(Guid ScriptId, bool IsDraft = false) : IJobArgs
{
    public static string Kind => "script_changed";

    internal JobOptions OptionsFor(Guid ownerId) => new()
    {
        Queue = QueueName.Urgent,
        UniqueKey = $"{Kind}:{ScriptId}:{(IsDraft ? "draft" : "edit")}",
        // Without a wait it only gives its key up when it starts, so that a change during its work is not lost.
        Debounce = new Debounce(TimeSpan.Zero, TimeSpan.Zero),
        OwnerId = ownerId,
        SubjectId = ScriptId,
    };
}
