using WritersRoom.Llm;

namespace WritersRoom.Prompting;

/// <summary>What stands pinned before a conversation, and where its history begins: kept from turn to turn, so that a prompt's beginning stays the same bytes.</summary>
public sealed record SittingState
{
    /// <summary>The model it was pinned for.</summary>
    public required string Model { get; init; }

    /// <summary>Whether the whole script is pinned; else outline, sheets and cards.</summary>
    public required bool IsWholeScript { get; init; }

    /// <summary>What is pinned, and when: the same object for as long as it stays.</summary>
    public required Pinned Pinned { get; init; }

    /// <summary>What is pinned.</summary>
    public IReadOnlyList<PromptItem> Snapshot => Pinned.Items;

    /// <summary>The scenes as they stood when it was pinned, in order, with the hash of their text.</summary>
    public IReadOnlyList<ShownScene> Scenes => Pinned.Scenes;

    /// <summary>The lifetime that its cache entry was written for; null for none.</summary>
    public CacheLifetime? SnapshotCache { get; init; }

    /// <summary>Sequence of the first message that is sent word for word; those before it are in <see cref="Summary"/>.</summary>
    public int HistoryFrom { get; init; }

    /// <summary>What the messages before <see cref="HistoryFrom"/> said.</summary>
    public string? Summary { get; init; }

    /// <summary>The last call of the conversation; null before the first.</summary>
    public LastCall? LastCall { get; init; }
}

/// <summary>What stands pinned before a conversation.</summary>
/// <param name="Items">Outline, sheets and cards; or the outline and every scene.</param>
/// <param name="Scenes">The scenes as they stood then, in order, with the hash of their text.</param>
public sealed record Pinned(IReadOnlyList<PromptItem> Items, IReadOnlyList<ShownScene> Scenes);
