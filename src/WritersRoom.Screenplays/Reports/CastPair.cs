namespace WritersRoom.Screenplays.Reports;

/// <summary>Two characters who speak in the same scenes.</summary>
/// <param name="First">The one with more words.</param>
/// <param name="Second">The other.</param>
/// <param name="SharedScenes">In how many scenes both speak.</param>
/// <param name="AdjacentSpeeches">How often one speaks right after the other in the same scene: how much they talk with each other.</param>
public sealed record CastPair(string First, string Second, int SharedScenes, int AdjacentSpeeches)
{
    internal static CastPair[] Of(List<Speech> speeches, IEnumerable<string> names)
    {
        var ranks = names.Select((name, rank) => (name, rank)).ToDictionary(character => character.name, character => character.rank, StringComparer.Ordinal);
        var ordered = ranks.OrderBy(character => character.Value).Select(character => character.Key).ToArray();
        var shared = new int[ordered.Length, ordered.Length];
        var adjacent = new int[ordered.Length, ordered.Length];
        foreach (var scene in speeches.Where(speech => speech.Scene is not null).GroupBy(speech => speech.Scene))
        {
            var speakers = scene.Select(speech => ranks.GetValueOrDefault(speech.Name, -1)).ToArray();
            CountShared(shared, speakers.Where(rank => rank >= 0).Distinct().Order().ToArray());
            for (var index = 1; index < speakers.Length; index++)
            {
                var (one, other) = (Math.Min(speakers[index - 1], speakers[index]), Math.Max(speakers[index - 1], speakers[index]));
                if (one >= 0 && one != other)
                    adjacent[one, other]++;
            }
        }

        return (
            from first in Enumerable.Range(0, ordered.Length)
            from second in Enumerable.Range(first + 1, ordered.Length - first - 1)
            where shared[first, second] > 0
            orderby adjacent[first, second] descending, shared[first, second] descending, first, second
            select new CastPair(ordered[first], ordered[second], shared[first, second], adjacent[first, second])).ToArray();
    }

    private static void CountShared(int[,] shared, int[] ranks)
    {
        for (var first = 0; first < ranks.Length; first++)
            for (var second = first + 1; second < ranks.Length; second++)
                shared[ranks[first], ranks[second]]++;
    }
}
