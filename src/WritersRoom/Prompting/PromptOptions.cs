namespace WritersRoom.Prompting;

/// <summary>How prompts are built (configuration section <c>Prompting</c>). Sizes are tokens.</summary>
public sealed class PromptOptions
{
    /// <summary>The most that stands pinned before a conversation. Default 60,000.</summary>
    public int SnapshotTokens { get; set; } = BudgetTiers.Snapshot;

    /// <summary>From here on the history is folded into a summary. Default 20,000.</summary>
    public int HistoryTokens { get; set; } = 20_000;

    /// <summary>From here on it is folded whenever the cache no longer has it, which costs nothing more. Default 2,000.</summary>
    public int ColdHistoryTokens { get; set; } = 2_000;

    /// <summary>Turns that a fold leaves word for word. Default 2.</summary>
    public int TurnsKept { get; set; } = 2;

    /// <summary>What a fold's summary may have. Default 400.</summary>
    public int SummaryTokens { get; set; } = 400;

    /// <summary>What edits since the snapshot may have, as a share of it, before it is pinned anew. Default 0.15.</summary>
    public double RepinShare { get; set; } = 0.15;

    /// <summary>Messages of history that a strict prompt carries. Default 10.</summary>
    public int WindowMessages { get; set; } = 10;
}
