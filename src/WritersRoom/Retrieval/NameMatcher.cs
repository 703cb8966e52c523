using WritersRoom.Language;

namespace WritersRoom.Retrieval;

/// <summary>Finds whom a typed name means among the names of a script.</summary>
internal static class NameMatcher
{
    private const int ShortestGuess = 4;
    private const int LongWord = 7;

    /// <summary>Those of a script who may be meant, by the names it has for them; a name typed as it stands there means nobody else.</summary>
    public static IReadOnlyList<string> Meant(OpenScript script, string typed)
    {
        var everyone = script.Analyst.Characters().Select(character => character.Name).ToList();
        return everyone.Find(name => string.Equals(name, typed.Trim(), StringComparison.OrdinalIgnoreCase)) is { } exact ? [exact] : Meant(everyone, script.Index.Cast, typed);
    }

    /// <summary>
    /// Those who may be meant: whose whole name is typed, in any order, with or without a title before it; else who has a word of it to themselves; else who has a word with a letter wrong, missing,
    /// added or swapped. One, none, or several to choose from.
    /// </summary>
    /// <param name="names">Everyone in the script.</param>
    /// <param name="cast">Its speakers, and by which other words they go.</param>
    /// <param name="typed">What was typed.</param>
    public static IReadOnlyList<string> Meant(IReadOnlyList<string> names, Cast cast, string typed)
    {
        var asked = Terms(typed);
        if (asked.Count == 0)
            return [];
        var byName = names.Select(name => (Name: name, Terms: Terms(name))).Where(row => row.Terms.Count > 0).ToList();
        List<string> same = [.. byName.Where(row => row.Terms.SetEquals(asked)).Select(row => row.Name)];
        if (same.Count > 0)
            return same;
        // All that was typed is part of the name ("Le Guin"), or all of the name was typed ("Doctor Mary Finch").
        List<string> part = [.. byName.Where(row => asked.IsSubsetOf(row.Terms) || row.Terms.IsSubsetOf(asked)).Select(row => row.Name)];
        if (part.Count > 0)
            return part;
        List<string> known = [.. cast.NamedIn(typed).Where(names.Contains)];
        return known.Count > 0 ? known : [.. byName.Where(row => asked.Any(word => row.Terms.Any(own => IsSlip(own, word)))).Select(row => row.Name)];
    }

    private static bool IsSlip(string own, string typed) =>
        own.Length >= ShortestGuess && typed.Length >= ShortestGuess && EditDistance.AtMost(own, typed, typed.Length > LongWord ? 2 : 1);

    private static HashSet<string> Terms(string name)
    {
        var words = TermAnalyzer.Words(name);
        var telling = words.Where(word => !word.IsStopWord).Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        return telling.Count > 0 ? telling : [.. words.Select(word => word.Term)];
    }
}
