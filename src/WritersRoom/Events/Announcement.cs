namespace WritersRoom.Events;

/// <summary>What a change tells those who watch. It becomes an event when the change commits.</summary>
public sealed record Announcement
{
    public required EventType Type { get; init; }

    /// <summary>Whose event it is; nobody else ever sees it.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>
    /// What it is about. The log keeps the latest event of each type and subject, so it must say how things stand, not what was added.
    /// </summary>
    public required string Subject { get; init; }

    /// <summary>The script it belongs to: watchers of that script are told, and it goes when the script goes.</summary>
    public Guid? ScriptId { get; init; }

    /// <summary>The document it belongs to.</summary>
    public Guid? AssetId { get; init; }

    /// <summary>The job it belongs to: it goes when the job's row goes, and tells newcomers nothing once the job has ended.</summary>
    public Guid? JobId { get; init; }

    /// <summary>Ids, states and counts, sent as snake_case JSON; at most <see cref="EventLog.LargestData"/> bytes. No text of a script beyond a name.</summary>
    public required object Data { get; init; }
}
