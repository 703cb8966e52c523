using WritersRoom.Llm;

namespace WritersRoom.Prompting;

/// <summary>
/// Decides, before each call, what stands before the turn: whether the snapshot stays as it was pinned or is pinned anew, and whether the history stays as it was sent or is folded.
/// Either costs writing the cache again, so it is done when the cache is cold anyway, or when it must be.
/// </summary>
internal sealed class SittingPlanner(TaskModel model, PromptOptions options, Func<string, int> count)
{
    /// <param name="state">What the last turn left; null for the first.</param>
    /// <param name="current">What would be pinned now.</param>
    /// <param name="turns">Every earlier turn of the conversation, the oldest first.</param>
    /// <param name="summary">What was written of the first of them; null for nothing.</param>
    /// <param name="gaps">Time between the conversation's messages.</param>
    /// <param name="now">The time of the call.</param>
    public PlannedSitting Plan(SittingState? state, SnapshotSource current, IReadOnlyList<PastTurn> turns, WrittenSummary? summary, IReadOnlyCollection<TimeSpan> gaps, DateTimeOffset now)
    {
        var reuse = CacheReuse.Of(gaps, model.Facts);
        var mode = ModeOf(state, current, reuse, now);
        if (mode == PromptMode.Strict)
            return new PlannedSitting(mode, null, [], Window(turns), CacheReuse.None);

        var kept = state is not null && IsAlive(state, current.IsWholeScript, now) ? state : Pin(state, current, reuse);
        kept = Fold(kept, turns, summary, now);
        var history = After(kept, turns);
        var edits = SnapshotEdits.Since(kept, history, current);
        if (!ReferenceEquals(kept.Snapshot, state?.Snapshot) || !IsMostlyRewritten(kept, current))
            return new PlannedSitting(mode, kept, edits, history, new CacheReuse(kept.SnapshotCache, reuse.Turn));

        // So much has been rewritten that reading the snapshot means unlearning it.
        kept = Pin(kept, current, reuse);
        return new PlannedSitting(mode, kept, SnapshotEdits.Since(kept, history, current), history, new CacheReuse(kept.SnapshotCache, reuse.Turn));
    }

    private PromptMode ModeOf(SittingState? state, SnapshotSource current, CacheReuse reuse, DateTimeOffset now)
    {
        if (!model.Facts.Can(ModelFacts.PromptCaching) || current.Items.Count == 0)
            return PromptMode.Strict;
        var isWarm = state is not null && IsAlive(state, current.IsWholeScript, now);
        return reuse.Snapshot is null && !isWarm && !model.Facts.Can(ModelFacts.AutomaticCaching) ? PromptMode.Strict : PromptMode.Cached;
    }

    // A cold cache has to be written again whatever it held, so it may as well hold what is true now.
    private bool IsAlive(SittingState state, bool isWholeScript, DateTimeOffset now) =>
        state.Model == model.Name && state.IsWholeScript == isWholeScript && state.LastCall is { } last && !IsCold(last, state.SnapshotCache, now);

    private bool IsCold(LastCall last, CacheLifetime? lifetime, DateTimeOffset now)
    {
        if (lifetime is null && !model.Facts.Can(ModelFacts.AutomaticCaching))
            return true;
        var minutes = (lifetime == CacheLifetime.Long ? model.Facts.CacheLifetimeLongMinutes : null) ?? model.Facts.CacheLifetimeMinutes ?? 0;
        return (now - last.At).TotalMinutes > minutes;
    }

    private SittingState Pin(SittingState? before, SnapshotSource current, CacheReuse reuse) => new()
    {
        Model = model.Name,
        IsWholeScript = current.IsWholeScript,
        Pinned = new Pinned(current.Items, current.Told),
        SnapshotCache = reuse.Snapshot,
        HistoryFrom = before?.HistoryFrom ?? 0,
        Summary = before?.Summary,
        LastCall = before?.LastCall,
    };

    private SittingState Fold(SittingState state, IReadOnlyList<PastTurn> turns, WrittenSummary? summary, DateTimeOffset now)
    {
        var standing = After(state, turns);
        var size = standing.Sum(turn => turn.Sent.Sum(block => count(block.Text)) + count(turn.Answer));
        var isCold = state.LastCall is not { } last || IsCold(last, CacheLifetime.Short, now);
        if (standing.Count <= options.TurnsKept || size < (isCold ? options.ColdHistoryTokens : options.HistoryTokens))
            return state;
        var from = standing[^options.TurnsKept].Sequence;
        return state with { HistoryFrom = from, Summary = FoldedTurns.Tell(summary, [.. turns.Where(turn => turn.Sequence < from)], options.SummaryTokens, count) };
    }

    private static List<PastTurn> After(SittingState state, IReadOnlyList<PastTurn> turns) => [.. turns.Where(turn => turn.Sequence >= state.HistoryFrom)];

    // Without a cache a turn need not be what was sent: the message and the answer are what was said.
    private List<PastTurn> Window(IReadOnlyList<PastTurn> turns) =>
        [.. turns.TakeLast(options.WindowMessages / 2).Select(turn => turn with { Sent = [.. turn.Sent.Where(block => block.Section == Sections.Message)] })];

    private bool IsMostlyRewritten(SittingState state, SnapshotSource current) =>
        Rewritten(state, current) is var rewritten and > 0 && rewritten > options.RepinShare * state.Snapshot.Sum(item => count(item.Text));

    // What has changed since it was pinned and would be told by a snapshot made now.
    private int Rewritten(SittingState state, SnapshotSource current)
    {
        var pinned = state.Scenes.ToDictionary(scene => scene.SceneId, scene => scene.Hash);
        return Enumerable.Range(0, current.Scenes.Count)
            .Where(i => pinned.GetValueOrDefault(current.Scenes[i].SceneId) != current.Scenes[i].Hash && current.Told[i].Hash == current.Scenes[i].Hash)
            .Sum(i => count(current.TextOf(i)));
    }
}

/// <summary>What could be pinned now.</summary>
/// <param name="IsWholeScript">Whether that is the whole script.</param>
/// <param name="Items">Outline, sheets and cards; or the outline and every scene.</param>
/// <param name="Told">Every scene in order, with the hash of the text that its item was made from: a card may be older than its scene.</param>
/// <param name="Scenes">The same scenes as they stand.</param>
/// <param name="TextOf">A scene's text as it stands, by its place.</param>
public sealed record SnapshotSource(
    bool IsWholeScript, IReadOnlyList<PromptItem> Items, IReadOnlyList<ShownScene> Told, IReadOnlyList<ShownScene> Scenes, Func<int, string> TextOf);

/// <summary>What stands before a turn.</summary>
/// <param name="Mode">What the tier limits.</param>
/// <param name="State">Snapshot and summary; null when nothing is pinned.</param>
/// <param name="Edits">What the scenes that have changed since read now.</param>
/// <param name="History">The turns that are sent.</param>
/// <param name="Cache">Where cache entries are to end.</param>
internal sealed record PlannedSitting(PromptMode Mode, SittingState? State, IReadOnlyList<PromptItem> Edits, IReadOnlyList<PastTurn> History, CacheReuse Cache)
{
    /// <summary>Scenes that stand in full before the turn, with the hash of what is shown: they need not be sent again.</summary>
    public IReadOnlyDictionary<Guid, string> Shown => SnapshotEdits.Shown(State is { IsWholeScript: true } ? State.Scenes : [], History);
}
