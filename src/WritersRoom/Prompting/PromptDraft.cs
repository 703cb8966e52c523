namespace WritersRoom.Prompting;

/// <summary>A prompt while it is decided what of it is sent: its sections, and what each of them takes.</summary>
internal sealed class PromptDraft
{
    private readonly Func<string, int> count;
    private readonly Dictionary<string, OpenSection> sections = [];
    private readonly List<PastTurn> history;
    private readonly string[] pinned;
    private readonly string[] spoken;
    private string? summary;
    private int? historyTokens;

    public PromptDraft(PromptSources sources, Func<string, int> count, string[] pinned, string[] spoken)
    {
        Sources = sources;
        this.count = count;
        this.pinned = pinned;
        this.spoken = spoken;
        summary = sources.Summary;
        history = [.. sources.History];
        foreach (var name in pinned)
            sections[name] = new OpenSection(name, sources.Snapshot.Where(item => item.Section == name), count, SnapshotText.Of(sources.Snapshot).TextOf(name));
        foreach (var name in spoken)
            sections[name] = new OpenSection(name, sources.Turn.Where(item => item.Section == name), count);
        ToolTokens = sources.Tools.Sum(tool => count(tool.Text));
        SystemTokens = count(sources.System) + PromptAssembler.Frame;
    }

    public PromptSources Sources { get; }

    public int ToolTokens { get; }

    public int SystemTokens { get; }

    public IReadOnlyList<PastTurn> History => history;

    public string? Summary => summary;

    public int TrimmedHistory { get; private set; }

    public int TrimmedSummary { get; private set; }

    public IEnumerable<OpenSection> PinnedSections => pinned.Select(name => sections[name]).Where(section => section.Items.Count > 0);

    public IEnumerable<OpenSection> SpokenSections => spoken.Select(name => sections[name]).Where(section => section.Items.Count > 0);

    public IEnumerable<OpenSection> AllSections => sections.Values;

    public int SceneTokens => sections[Sections.Scene].Tokens;

    /// <summary>The frames of the snapshot and of the word that it was read.</summary>
    public int SnapshotTokens => PinnedSections.Any() ? PinnedSections.Sum(section => section.Tokens) + (2 * PromptAssembler.Frame) + count(PromptLayout.Acknowledged) : 0;

    public int SummaryTokens => summary is null ? 0 : count(PromptLayout.SummaryText(summary)) + (2 * PromptAssembler.Frame) + count(PromptLayout.Acknowledged);

    public int HistoryTokens => historyTokens ??= history.Sum(TokensOf);

    /// <summary>All that is sent now, behind the history.</summary>
    public int TurnTokens => SpokenSections.Sum(section => section.Tokens) + PromptAssembler.Frame;

    public int Tokens => StandingTokens + TurnTokens;

    /// <summary>All that stands before the turn.</summary>
    public int StandingTokens => ToolTokens + SystemTokens + SnapshotTokens + SummaryTokens + HistoryTokens;

    /// <summary>What no trimming takes away, the open scene aside.</summary>
    public int FixedTokens => ToolTokens + SystemTokens + FixedTurnTokens;

    public int FixedTurnTokens => sections[Sections.Instructions].Tokens + sections[Sections.Message].Tokens + PromptAssembler.Frame;

    public OpenSection Section(string name) => sections[name];

    public int TokensOf(PastTurn turn) => turn.Sent.Sum(block => count(block.Text)) + count(turn.Answer) + (2 * PromptAssembler.Frame);

    /// <summary>Leaves out one thing of a section, the least first.</summary>
    /// <returns>False when nothing is left.</returns>
    public bool TrimOnce(string name)
    {
        switch (name)
        {
            case Sections.History when history.Count > 0:
                TrimmedHistory += TokensOf(history[0]);
                history.RemoveAt(0);
                historyTokens = null;
                return true;
            case Sections.Summary when summary is not null:
                TrimmedSummary += SummaryTokens;
                summary = null;
                return true;
            case Sections.History or Sections.Summary:
                return false;
            default:
                return sections[name].Trim();
        }
    }
}
