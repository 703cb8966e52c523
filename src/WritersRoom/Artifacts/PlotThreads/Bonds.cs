using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.PlotThreads;

/// <summary>Pairs who speak with each other across a good part of the script: friendship, love, rivalry.</summary>
internal static class Bonds
{
    private const int Most = 3;
    private const int FewestExchanges = 12;

    public static IEnumerable<PlotThreadDraft> Find(ScriptReading script, IReadOnlyList<Pair> pairs)
    {
        var spread = Math.Max(2, script.Scenes.Count / 4);
        var bonds = pairs.Where(pair => pair.Exchanges >= FewestExchanges && pair.Scenes.Count >= 3 && pair.Scenes[^1] - pair.Scenes[0] >= spread)
            .OrderByDescending(pair => pair.Exchanges).ThenBy(pair => pair.Left.Name, StringComparer.Ordinal).Take(Most);
        foreach (var pair in bonds)
        {
            var (one, other) = pair.Left.Importance >= pair.Right.Importance ? (pair.Left, pair.Right) : (pair.Right, pair.Left);
            var evidence = new[] { pair.Scenes[0], pair.Scenes[^1] }.Select(index => Between(script, pair, index)).OfType<Passage>().Select(passage => passage.Evidence).Distinct().ToArray();
            if (evidence.Length == 0) continue;
            yield return new PlotThreadDraft(
                $"{one.DisplayName} and {other.DisplayName}", PlotThreadType.Subplot, pair.Scenes.ToArray(),
                $"{one.DisplayName} and {other.DisplayName} share {pair.Scenes.Count} scenes from {pair.Scenes[0] + 1} to {pair.Scenes[^1] + 1} and answer each other {pair.Exchanges} times.",
                evidence);
        }
    }

    private static Passage? Between(ScriptReading script, Pair pair, int scene) =>
        DialogueRanker.Best(script.Scenes[scene], script, passage => script.Cast.Of(passage.Speaker) is { } speaker && pair.Has(speaker))
        ?? script.Scenes[scene].Passages.FirstOrDefault(passage => passage.Actors.Any(pair.Has));
}
