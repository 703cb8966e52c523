using WritersRoom.Language;

namespace WritersRoom.Retrieval.Ranking;

/// <summary>Finds a line that somebody quotes from memory.</summary>
internal sealed class QuoteFinder(IReadOnlyList<IndexedElement[]> scenes, TermTable terms)
{
    // From this share of its words on, in one run, a line is taken for the one that was meant.
    private const double Meant = 0.6;
    private const int WordsRead = 60;

    /// <summary>The element with the longest run of the quote's words, or null when less than three in five stand together in any one.</summary>
    public (int Scene, int Element, double Share)? Find(string quote)
    {
        var words = TermAnalyzer.Words(quote).Take(WordsRead).ToList();
        var wanted = words.ConvertAll(word => word.Term);
        var telling = words.Where(word => !word.IsStopWord).Select(word => terms.Find(SearchTerms.Of(word))).ToHashSet();
        (int Scene, int Element, double Share)? best = null;
        for (var scene = 0; scene < scenes.Count; scene++)
        {
            for (var element = 0; element < scenes[scene].Length; element++)
            {
                if (!MayHold(scenes[scene][element], telling)) continue;

                var share = ShareInOneRun(wanted, TermAnalyzer.Words(scenes[scene][element].Element.Text));
                if (share >= Meant && share > (best?.Share ?? 0)) best = (scene, element, share);
            }
        }

        return best;
    }

    // Cheap, so that the words of few elements are read again: half of the telling words must be there.
    private static bool MayHold(IndexedElement element, HashSet<int> telling)
    {
        if (!element.IsStory) return false;
        if (telling.Count == 0) return true;

        var held = 0;
        foreach (var term in element.Terms)
            if (telling.Contains(term)) held++;
        return 2 * held >= telling.Count;
    }

    // The longest run of words that both have, as a share of those wanted.
    private static double ShareInOneRun(List<string> wanted, List<Word> words)
    {
        if (wanted.Count == 0) return 0;

        var lengths = new int[wanted.Count + 1];
        var longest = 0;
        foreach (var word in words)
        {
            for (var i = wanted.Count; i > 0; i--)
            {
                lengths[i] = wanted[i - 1] == word.Term ? lengths[i - 1] + 1 : 0;
                longest = Math.Max(longest, lengths[i]);
            }
        }

        return (double)longest / wanted.Count;
    }
}
