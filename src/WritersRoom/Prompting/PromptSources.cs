using WritersRoom.Llm;

namespace WritersRoom.Prompting;

/// <summary>Everything that a prompt could say.</summary>
public sealed record PromptSources
{
    /// <summary>One text for every intent, the same in every call.</summary>
    public required string System { get; init; }

    /// <summary>The tools as they are sent, in their fixed order; counted here, sent by the caller.</summary>
    public IReadOnlyList<PromptItem> Tools { get; init; } = [];

    /// <summary>What stands pinned before the conversation: outline, sheets and cards, or the whole script.</summary>
    public IReadOnlyList<PromptItem> Snapshot { get; init; } = [];

    /// <summary>What the turns before <see cref="History"/> said; null when there are none.</summary>
    public string? Summary { get; init; }

    /// <summary>Earlier turns, the oldest first, each as it was sent.</summary>
    public IReadOnlyList<PastTurn> History { get; init; } = [];

    /// <summary>What is said now, the message last.</summary>
    public required IReadOnlyList<PromptItem> Turn { get; init; }

    /// <summary>A character of the open scene's text that must stay visible when the scene is too long.</summary>
    public int SceneFocus { get; init; }
}

/// <summary>An earlier turn, as it stands in the conversation.</summary>
/// <param name="Sequence">Of the writer's message.</param>
/// <param name="Sent">What was sent, block by block.</param>
/// <param name="Reply">The answer, as far as it came.</param>
public sealed record PastTurn(int Sequence, IReadOnlyList<SentBlock> Sent, string Reply)
{
    /// <summary>The answer as it is sent: turns alternate, so an answer that never came is said not to have come.</summary>
    internal string Answer => Reply.Length == 0 ? "(No answer came.)" : Reply;
}

/// <summary>A block of a turn as it was sent, kept so that it can be sent again byte by byte.</summary>
/// <param name="Section">One of <see cref="Sections"/>.</param>
/// <param name="Text">Its text.</param>
/// <param name="Shows">The scenes that it shows in full.</param>
public sealed record SentBlock(string Section, string Text, IReadOnlyList<ShownScene> Shows);

/// <summary>What a prompt may hold, and where cache entries are to end.</summary>
public sealed record PromptLimits
{
    public required BudgetTier Tier { get; init; }

    /// <summary>Whether the snapshot and the history count towards the tier.</summary>
    public required PromptMode Mode { get; init; }

    /// <summary>The most the model can be sent, its answer's room taken off.</summary>
    public required int Room { get; init; }

    /// <summary>How many tokens a text has.</summary>
    public required Func<string, int> Count { get; init; }

    /// <summary>The entry that ends with the snapshot; null for none.</summary>
    public CacheLifetime? SnapshotCache { get; init; }

    /// <summary>The entry that ends with the turn; null for none.</summary>
    public CacheLifetime? TurnCache { get; init; }

    /// <summary>Shorter prefixes are not cached by the model.</summary>
    public int MinimumCacheable { get; init; }
}

/// <summary>What a tier is a limit of.</summary>
public enum PromptMode
{
    /// <summary>Of the whole prompt.</summary>
    Strict,

    /// <summary>Of all that comes behind the pinned snapshot and the cached history.</summary>
    Cached,
}
