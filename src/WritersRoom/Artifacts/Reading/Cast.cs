using WritersRoom.Language;

namespace WritersRoom.Artifacts.Reading;

/// <summary>Everyone in the script, and how to find them in a sentence.</summary>
internal sealed class Cast
{
    private readonly Dictionary<string, CastMember> byCue;
    private readonly Dictionary<string, List<(string[] Terms, CastMember Member)>> byFirstTerm = new(StringComparer.Ordinal);
    private readonly HashSet<string> nameTerms = new(StringComparer.Ordinal);

    public Cast(IReadOnlyList<CastMember> members, Dictionary<string, CastMember> byCue, IEnumerable<(string[] Terms, CastMember Member)> aliases)
    {
        this.byCue = byCue;
        Members = members;
        foreach (var alias in aliases)
        {
            if (!byFirstTerm.TryGetValue(alias.Terms[0], out var list)) byFirstTerm[alias.Terms[0]] = list = [];
            list.Add(alias);
            foreach (var term in alias.Terms) nameTerms.Add(EnglishStemmer.Stem(term));
        }

        foreach (var list in byFirstTerm.Values) list.Sort((left, right) => right.Terms.Length.CompareTo(left.Terms.Length));
    }

    /// <summary>By importance once that is counted; in order of appearance before.</summary>
    public IReadOnlyList<CastMember> Members { get; set; }

    /// <summary>The member a cue names.</summary>
    public CastMember? Of(string? cue) => cue is null ? null : byCue.GetValueOrDefault(cue);

    /// <summary>Whether a stem is part of someone's name.</summary>
    public bool IsNameTerm(string stem) => nameTerms.Contains(stem);

    /// <summary>Finds who is named in a sentence, each once, in order.</summary>
    public void MarkNames(Passage passage)
    {
        List<CastMember>? named = null;
        List<CastMember>? acting = null;
        var words = passage.Words;
        for (var i = 0; i < words.Count; i++)
        {
            if (!char.IsUpper(passage.Text[words[i].Offset]) || !byFirstTerm.TryGetValue(words[i].Term, out var candidates)) continue;

            foreach (var (terms, member) in candidates)
            {
                if (!Matches(words, i, terms)) continue;
                Include(ref named, member);
                i += terms.Length - 1;
                if (!IsPossessive(passage.Text, words[i])) Include(ref acting, member);
                break;
            }
        }

        if (named is not null) passage.Mentions = named;
        if (acting is not null) passage.Actors = acting;
    }

    private static void Include(ref List<CastMember>? members, CastMember member)
    {
        members ??= [];
        if (!members.Contains(member)) members.Add(member);
    }

    private static bool IsPossessive(string text, Word word) => word.Length > word.Term.Length && text[word.End - 1] is 's' or 'S';

    private static bool Matches(IReadOnlyList<Word> words, int start, string[] terms)
    {
        if (start + terms.Length > words.Count) return false;
        for (var i = 1; i < terms.Length; i++)
        {
            if (words[start + i].Term != terms[i]) return false;
        }

        return true;
    }
}
