using System.Collections.Frozen;
using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Knowledge;

/// <summary>Whether a sentence of action, in English, shows somebody come in or go. Only plain words count: who is wrongly thought to have left would be thought not to know.</summary>
internal static class Movements
{
    private static readonly FrozenSet<string> In = Set("enters entering arrives arriving");
    private static readonly FrozenSet<string> Out = Set("exits exiting leaves departs");
    private static readonly FrozenSet<string> Steps = Set("comes walks steps runs bursts rushes strides storms slips goes hurries");
    private static readonly FrozenSet<string> NotGone = Set("leaves");

    public static bool ComesIn(Passage passage) => Has(passage, In, "in");

    /// <summary>"Mara leaves." goes; "Mara leaves the letter on the table." does not.</summary>
    public static bool Goes(Passage passage)
    {
        var words = passage.Words;
        for (var i = 0; i < words.Count; i++)
        {
            if (NotGone.Contains(words[i].Term))
            {
                if (i == words.Count - 1 || IsPlace(words, i + 1))
                    return true;
            }
            else if (Out.Contains(words[i].Term) || (Steps.Contains(words[i].Term) && i + 1 < words.Count && words[i + 1].Term == "out"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPlace(IReadOnlyList<Language.Word> words, int at) =>
        words[at].Term == "the" && at + 1 < words.Count && words[at + 1].Term is "room" or "house" or "building" or "scene";

    private static bool Has(Passage passage, FrozenSet<string> plain, string particle)
    {
        var words = passage.Words;
        for (var i = 0; i < words.Count; i++)
        {
            if (plain.Contains(words[i].Term) || (Steps.Contains(words[i].Term) && i + 1 < words.Count && words[i + 1].Term == particle))
                return true;
        }

        return false;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
