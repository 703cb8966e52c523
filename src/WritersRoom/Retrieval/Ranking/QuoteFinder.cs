using WritersRoom.Language;

namespace WritersRoom.Retrieval.Ranking;

/// <summary>Finds a line that somebody quotes from memory.</summary>
internal sealed class QuoteFinder(IReadOnlyList<IndexedElement[]> scenes)
{
    // From this share of its words on, in order, a line is taken for the one that was meant.
    private const double Meant = 0.6;

    /// <summary>The element with the most of the quote's words in order, or null when less than three in five are in any one.</summary>
    public (int Scene, int Element, double Share)? Find(string quote)
    {
        var wanted = TermAnalyzer.Words(quote).Select(word => word.Term).Take(60).ToArray();
        (int Scene, int Element, double Share)? best = null;
        for (var scene = 0; scene < scenes.Count; scene++)
        {
            for (var element = 0; element < scenes[scene].Length; element++)
            {
                if (!scenes[scene][element].IsStory) continue;

                var share = ShareInOrder(wanted, TermAnalyzer.Words(scenes[scene][element].Element.Text));
                if (share >= Meant && share > (best?.Share ?? 0)) best = (scene, element, share);
            }
        }

        return best;
    }

    // The longest run of words that both have, as a share of those wanted.
    private static double ShareInOrder(string[] wanted, List<Word> words)
    {
        if (wanted.Length == 0) return 0;

        var lengths = new int[wanted.Length + 1];
        var longest = 0;
        foreach (var word in words)
        {
            for (var i = wanted.Length; i > 0; i--)
            {
                lengths[i] = wanted[i - 1] == word.Term ? lengths[i - 1] + 1 : 0;
                longest = Math.Max(longest, lengths[i]);
            }
        }

        return (double)longest / wanted.Length;
    }
}
