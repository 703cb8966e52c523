namespace WritersRoom.Events;

/// <summary>An event as it reaches those who watch. One instance is shared by all of them.</summary>
public sealed class WatchedEvent
{
    /// <summary>Sent from time to time where nothing else is, so that a connection that broke is noticed.</summary>
    public static WatchedEvent Heartbeat { get; } = new() { Number = 0, Type = "", Data = default };

    /// <summary>In the order of the commits; the <c>id</c> by which a client that was away says what it has seen.</summary>
    public required long Number { get; init; }

    /// <summary>For example <c>script.state</c>.</summary>
    public required string Type { get; init; }

    /// <summary>JSON on one line, UTF-8.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    public bool IsHeartbeat => ReferenceEquals(this, Heartbeat);

    internal Guid? ScriptId { get; init; }

    internal Guid? AssetId { get; init; }

    /// <summary>Its script is deleted; of those only <c>script.state</c>, which says so, is shown.</summary>
    internal bool IsOfDeletedScript { get; init; }

    internal bool IsShown => !IsOfDeletedScript || Type == EventTypeName.Of(EventType.ScriptState);

    // What it weighs in a buffer: the data and the words around it.
    internal int Size => Data.Length + Type.Length + 40;
}

/// <summary>Which events are wanted: all of a person's, or those of a script, of a document, or of either when both are named.</summary>
public sealed record EventFilter(Guid? ScriptId, Guid? AssetId)
{
    internal bool Wants(WatchedEvent item) => item.IsHeartbeat
        || (ScriptId is null && AssetId is null)
        || (ScriptId is not null && item.ScriptId == ScriptId)
        || (AssetId is not null && item.AssetId == AssetId);
}

/// <summary>Who watches: the person, and the API key they came with, whose revocation ends the watching.</summary>
public sealed record Watcher(Guid OwnerId, Guid? KeyId);
