using WritersRoom.Data;

namespace WritersRoom.Events;

/// <summary>What those who watch are told of; see docs/adr/0019-events.md for what each carries.</summary>
public enum EventType
{
    /// <summary>An analysis got further.</summary>
    ScriptProgress,

    /// <summary>A script came, moved to another state, changed its size or name, was deleted or restored.</summary>
    ScriptState,

    /// <summary>An artifact was made, or made again.</summary>
    ArtifactRefreshed,

    /// <summary>A document has a new version.</summary>
    AssetUpdated,

    /// <summary>A job came, or changed its state.</summary>
    JobUpdated,

    /// <summary>Spending has reached 50, 80 or 100 per cent of a cap.</summary>
    UsageAlert,
}

public static class EventTypeName
{
    /// <summary>The type as it is stored and sent: <c>script.progress</c>.</summary>
    public static string Of(EventType type) => SnakeCase.From(type.ToString()).Replace('_', '.');
}
