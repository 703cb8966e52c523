using WritersRoom.Llm;

namespace WritersRoom.Prompting;

/// <summary>Tells what a cache should have done, from the last prompt and this one, and holds it against what the provider reports.</summary>
internal static class CacheExplainer
{
    // Our counts of tokens are estimates for some models; a provider that reads so much of what is expected has kept its entry.
    private const double Kept = 0.8;

    /// <param name="last">The call before; null for none.</param>
    /// <param name="model">Whom this call went to.</param>
    /// <param name="at">When.</param>
    /// <param name="pieces">What it consisted of.</param>
    /// <param name="used">What the provider reported.</param>
    public static CacheReport Explain(LastCall? last, ModelFacts model, DateTimeOffset at, IReadOnlyList<PromptPiece> pieces, TokenCounts used)
    {
        CacheReport Report(int expected, CacheMiss reason, PromptPiece? at = null) =>
            new(used.CacheWrite + used.CacheWriteLong, used.CacheRead, expected, reason, at?.Section, at?.Key);

        if (last is null)
            return Report(0, CacheMiss.First);
        if (last.Model != model.Name)
            return Report(0, CacheMiss.OtherModel);

        var shared = Shared(last.Pieces, pieces);
        // The last prompt's end is where this one's turn may begin; before it nothing should have changed.
        var changed = shared < last.Pieces.Count ? pieces.ElementAtOrDefault(shared) ?? last.Pieces[shared] : null;
        var entries = EntriesOf(last.Pieces, model).ToList();
        if (entries.Count == 0)
            return Report(0, last.Pieces.Any(piece => piece.CacheEnd is not null) || IsShort(last.Pieces, model) ? CacheMiss.BelowMinimum : CacheMiss.NotAsked);

        var usable = Usable(entries, shared, model, at - last.At);
        if (used.CacheRead < usable * Kept)
            return Report(usable, CacheMiss.Dropped);
        // What was over anyway was not lost by a change: a history is folded when it costs nothing.
        if (changed is not null && entries.Any(entry => entry.End >= shared && !IsOver(entry.Lifetime, model, at - last.At)))
            return Report(usable, CacheMiss.Changed, changed);
        return Report(usable, entries.Any(entry => IsOver(entry.Lifetime, model, at - last.At)) ? CacheMiss.Expired : CacheMiss.None);
    }

    /// <summary>Tokens that the provider's cache should hold of a prompt that is to be sent.</summary>
    public static int Expected(LastCall? last, ModelFacts model, DateTimeOffset at, IReadOnlyList<PromptPiece> pieces) =>
        last is null || last.Model != model.Name ? 0 : Usable(EntriesOf(last.Pieces, model), Shared(last.Pieces, pieces), model, at - last.At);

    private static int Usable(IEnumerable<(int End, int Tokens, CacheLifetime Lifetime)> entries, int shared, ModelFacts model, TimeSpan age) =>
        entries.Where(entry => entry.End < shared && !IsOver(entry.Lifetime, model, age)).Select(entry => entry.Tokens).DefaultIfEmpty(0).Max();

    /// <summary>How many pieces both begin with.</summary>
    public static int Shared(IReadOnlyList<PromptPiece> one, IReadOnlyList<PromptPiece> other)
    {
        var count = 0;
        while (count < one.Count && count < other.Count && one[count].Hash == other[count].Hash)
            count++;
        return count;
    }

    // Some providers cache every prefix, asked or not.
    private static IEnumerable<(int End, int Tokens, CacheLifetime Lifetime)> EntriesOf(IReadOnlyList<PromptPiece> pieces, ModelFacts model)
    {
        var tokens = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            tokens += pieces[i].Tokens;
            var isLast = i == pieces.Count - 1;
            if (tokens >= (model.MinimumCacheablePrefix ?? 0) && (pieces[i].CacheEnd is not null || (isLast && model.Can(ModelFacts.AutomaticCaching))))
                yield return (i, tokens, pieces[i].CacheEnd ?? CacheLifetime.Short);
        }
    }

    private static bool IsShort(IReadOnlyList<PromptPiece> pieces, ModelFacts model) => pieces.Sum(piece => piece.Tokens) < (model.MinimumCacheablePrefix ?? 0);

    private static bool IsOver(CacheLifetime lifetime, ModelFacts model, TimeSpan age) =>
        age.TotalMinutes > ((lifetime == CacheLifetime.Long ? model.CacheLifetimeLongMinutes : null) ?? model.CacheLifetimeMinutes ?? 0);
}
