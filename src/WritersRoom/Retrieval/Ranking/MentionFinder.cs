using WritersRoom.Screenplays.Model;

namespace WritersRoom.Retrieval.Ranking;

/// <summary>Finds the lines that mention something, in the order of the script.</summary>
internal sealed class MentionFinder(IReadOnlyList<IndexedElement[]> scenes, TermTable terms)
{
    /// <summary>
    /// The elements that hold all of the terms (inflections count), in script order; when no element holds all, those that hold the most.
    /// Headings and cues count. Empty when none of the terms occurs.
    /// </summary>
    public List<(int Scene, int Element)> Of(IReadOnlyList<string> wanted)
    {
        return Of(wanted, element => element.IsStory);
    }

    /// <summary>The scenes with an element that holds all of the terms, in order.</summary>
    public IEnumerable<int> OfAll(IReadOnlyList<string> wanted)
    {
        var ids = wanted.Select(terms.Find).ToHashSet();
        return ids.Contains(-1) ? [] : Enumerable.Range(0, scenes.Count).Where(scene => scenes[scene].Any(element => element.IsStory && ids.IsSubsetOf(element.Terms)));
    }

    /// <summary>The actions that introduce somebody, by a name in capitals, in script order.</summary>
    public List<(int Scene, int Element)> IntroducingAny(IReadOnlyList<string> wanted, IReadOnlyCollection<string> nameWords) =>
        Of(wanted, element => element.Element.Type == ElementType.Action && nameWords.Any(word => element.Element.Text.Contains(word, StringComparison.Ordinal)));

    private List<(int Scene, int Element)> Of(IReadOnlyList<string> wanted, Func<IndexedElement, bool> counts)
    {
        var ids = wanted.Select(terms.Find).Where(id => id >= 0).ToHashSet();
        var most = 1;
        var found = new List<(int, int)>();
        if (ids.Count == 0) return found;

        for (var scene = 0; scene < scenes.Count; scene++)
        {
            for (var element = 0; element < scenes[scene].Length; element++)
            {
                if (!counts(scenes[scene][element])) continue;

                var held = scenes[scene][element].Terms.Where(ids.Contains).Distinct().Count();
                if (held < most) continue;
                if (held > most) found.Clear();
                most = held;
                found.Add((scene, element));
            }
        }

        return found;
    }
}
