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
        var ids = wanted.Select(terms.Find).Where(id => id >= 0).ToHashSet();
        var most = 1;
        var found = new List<(int, int)>();
        if (ids.Count == 0) return found;

        for (var scene = 0; scene < scenes.Count; scene++)
        {
            for (var element = 0; element < scenes[scene].Length; element++)
            {
                if (!scenes[scene][element].IsStory) continue;

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
