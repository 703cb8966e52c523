using WritersRoom.Data;
using WritersRoom.Events;

namespace WritersRoom.Scripts;

/// <summary>What is announced about a script itself.</summary>
public static class ScriptEvents
{
    /// <summary>How the script stands: announced in the transaction of every change of its state, size, name, deletion or return.</summary>
    public static Announcement StateOf(Script script) => new()
    {
        Type = EventType.ScriptState,
        OwnerId = script.OwnerId,
        Subject = script.Id.ToString(),
        ScriptId = script.Id,
        Data = new
        {
            ScriptId = script.Id,
            State = SnakeCase.From(script.State.ToString()),
            script.SceneCount,
            script.PageCount,
            script.LastStateTransition,
            script.UpdatedAt,
            script.DeletedAt,
        },
    };
}
