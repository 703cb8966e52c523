using System.Collections.Frozen;
using WritersRoom.Artifacts.Reading;
using WritersRoom.Language;

namespace WritersRoom.Knowledge;

/// <summary>
/// Whether a sentence of action, in English, shows somebody come in or go. Only plain words count, and only with the name close before them (or "Enter MARA."): who is wrongly thought to have left would be
/// thought not to know.
/// </summary>
internal static class Movements
{
    // "Mara and Jonas enter", "Mara, out of breath, enters".
    private const int Reach = 4;

    private static readonly FrozenSet<string> In = Set("enter enters entering arrive arrives arriving");
    private static readonly FrozenSet<string> Out = Set("exit exits exiting departs");
    private static readonly FrozenSet<string> OutAlone = Set("leave leaves");
    private static readonly FrozenSet<string> Steps = Set("come comes walk walks step steps run runs burst bursts rush rushes stride strides storm storms slip slips go goes hurry hurries");
    private static readonly FrozenSet<string> Elsewhere = Set("as when while but until before after");
    private static readonly FrozenSet<string> Rooms = Set("room house building scene bridge kitchen office hall bar shop");

    public static bool ComesIn(Passage passage, CastMember member) => Shows(passage, member, (words, i) =>
        In.Contains(words[i].Term) || (Steps.Contains(words[i].Term) && TermAt(words, i + 1) == "in" && TermAt(words, i + 2) is not ("front" or "between" or "place")));

    /// <summary>"Mara leaves." goes; "Mara leaves the letter on the table." does not.</summary>
    public static bool Goes(Passage passage, CastMember member) => Shows(passage, member, (words, i) =>
        Out.Contains(words[i].Term)
        || (Steps.Contains(words[i].Term) && TermAt(words, i + 1) == "out" && TermAt(words, i + 2) is not "of")
        || (OutAlone.Contains(words[i].Term) && (i == words.Count - 1 || (TermAt(words, i + 1) == "the" && Rooms.Contains(TermAt(words, i + 2) ?? "")))));

    private static bool Shows(Passage passage, CastMember member, Func<IReadOnlyList<Word>, int, bool> moves)
    {
        var words = passage.Words;
        var name = TermAnalyzer.Words(member.Name).Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
        {
            // A stage direction of a play begins with the verb; whom it moves comes behind.
            if (moves(words, i) && (i == 0 || IsNamedBefore(words, i, name)))
                return true;
        }

        return false;
    }

    // "Mara turns as Otto enters": what stands before the conjunction is about somebody else.
    private static bool IsNamedBefore(IReadOnlyList<Word> words, int verb, HashSet<string> name)
    {
        for (var i = verb - 1; i >= Math.Max(0, verb - Reach) && !Elsewhere.Contains(words[i].Term); i--)
        {
            if (name.Contains(words[i].Term))
                return true;
        }

        return false;
    }

    private static string? TermAt(IReadOnlyList<Word> words, int at) => at < words.Count ? words[at].Term : null;

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
