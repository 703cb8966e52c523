using WritersRoom.Jobs;

namespace WritersRoom.Scripts;

/// <summary>
/// Inserted in the transaction of every change to a script's text: what was understood of it may no longer hold. Declared here, worked by
/// Ingestion; one at a time per script.
/// </summary>
public sealed record ScriptChanged(Guid ScriptId) : IJobArgs
{
    public static string Kind => "script_changed";

    internal static JobOptions OptionsFor(Script script) => new() { OrderingKey = script.Id.ToString(), OwnerId = script.OwnerId, SubjectId = script.Id };
}
