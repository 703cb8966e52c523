using WritersRoom.Language;
using WritersRoom.Retrieval;

namespace WritersRoom.Chat.Answering;

/// <summary>Reads from a sentence who is said to speak the words it quotes: "Banquo tells Macbeth", "says Lady Macbeth", "MACDUFF: …".</summary>
internal static class SpeakerClaim
{
    private static readonly HashSet<string> Verbs = new(StringComparer.Ordinal)
    {
        "says", "said", "say", "tells", "told", "asks", "asked", "whispers", "whispered", "shouts", "shouted", "cries", "cried", "replies", "replied", "answers", "answered",
        "mutters", "muttered", "admits", "admitted", "declares", "declared", "announces", "announced", "insists", "insisted", "explains", "explained", "warns", "warned", "orders", "ordered",
        "yells", "yelled", "exclaims", "exclaimed", "confesses", "confessed", "promises", "promised", "remarks", "remarked", "jokes", "joked", "begs", "begged", "calls", "called",
        "swears", "swore", "vows", "vowed", "boasts", "boasted", "claims", "claimed", "wonders", "speaks", "spoke", "states", "stated", "quips", "quipped", "greets", "greeted",
    };

    // Between a name and its verb: "Macbeth then says", "Macbeth, alone, says".
    private const int WordsBetween = 2;

    // Of one person at another time, or from another place.
    private static readonly HashSet<string> Variants = new(StringComparer.Ordinal) { "young", "younger", "old", "older", "little", "adult", "teen", "teenage", "child", "voice", "image", "hologram", "spirit" };

    /// <summary>The names, as cues write them, that may be meant; empty when the sentence says of nobody known that they speak.</summary>
    public static IReadOnlyList<string> In(string claim, Cast cast)
    {
        var words = TermAnalyzer.Words(claim);
        for (var i = 0; i < words.Count; i++)
        {
            var isCue = EndsBeforeColon(claim, words[i]);
            if (!isCue && !Verbs.Contains(words[i].Term))
                continue;
            var before = isCue ? NameEndingAt(words, i, cast) : NameBefore(words, i, cast);
            if (before.Count > 0)
                return before;
            // "…", says Banquo: the name stands behind its verb only where a quotation stands before it.
            if (!isCue && i > 0 && FollowsQuotation(claim, words[i]) && NameStartingAt(words, i + 1, cast) is { Count: > 0 } behind)
                return behind;
        }

        return [];
    }

    /// <summary>Whether a cue is one of the names, or the same person's at another age or place.</summary>
    public static bool Fits(string cue, IReadOnlyList<string> names) => names.Any(name => name == cue || IsVariant(name, cue));

    private static bool IsVariant(string one, string other)
    {
        var first = TermAnalyzer.Words(one).Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        first.SymmetricExceptWith(TermAnalyzer.Words(other).Select(word => word.Term));
        return first.Count > 0 && first.All(Variants.Contains);
    }

    private static bool EndsBeforeColon(string claim, Word word)
    {
        var at = word.End;
        while (at < claim.Length && claim[at] is '*' or '_')
            at++;
        return at < claim.Length && claim[at] == ':';
    }

    private static bool FollowsQuotation(string claim, Word word) =>
        claim.AsSpan(0, word.Offset).TrimEnd().TrimEnd(',').EndsWithAny("\"\u201D");

    private static bool EndsWithAny(this ReadOnlySpan<char> text, string ends) => text.Length > 0 && ends.Contains(text[^1], StringComparison.Ordinal);

    private static IReadOnlyList<string> NameBefore(List<Word> words, int verb, Cast cast)
    {
        for (var gap = 0; gap <= WordsBetween && verb - 1 - gap >= 0; gap++)
            if (cast.IsNameWord(words[verb - 1 - gap].Term))
                return NameEndingAt(words, verb - 1 - gap, cast);
        return [];
    }

    private static IReadOnlyList<string> NameEndingAt(List<Word> words, int last, Cast cast)
    {
        var first = last;
        while (first >= 0 && cast.IsNameWord(words[first].Term))
            first--;
        return cast.Meant([.. words.Skip(first + 1).Take(last - first).Select(word => word.Term)]);
    }

    private static IReadOnlyList<string> NameStartingAt(List<Word> words, int first, Cast cast)
    {
        var end = first;
        while (end < words.Count && cast.IsNameWord(words[end].Term))
            end++;
        return cast.Meant([.. words.Skip(first).Take(end - first).Select(word => word.Term)]);
    }
}
