namespace WritersRoom.Scribe.Merging;

/// <summary>The words of a block without their order.</summary>
internal sealed class WordBag
{
    // In order, each as often as it is there. By hash: two words that share one make blocks look a little more alike, no more.
    private readonly int[] words;

    private WordBag(List<int> words) => Array.Sort(this.words = [.. words]);

    public static WordBag Of(string text)
    {
        var words = new List<int>();
        var span = text.AsSpan();
        for (var start = 0; start < span.Length;)
        {
            var end = start + 1;
            if (IsOfWord(span[start]))
            {
                while (end < span.Length && IsOfWord(span[end]))
                    end++;
            }

            if (char.IsLetterOrDigit(span[start]))
                words.Add(StableHash(span[start..end]));
            start = end;
        }

        return new WordBag(words);
    }

    // Where no spaces are written, a character counts as a word.
    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) && c < '\u2e80';

    /// <summary>From 0, no word in common, to 1, the same words.</summary>
    public double Likeness(WordBag other) => words.Length + other.words.Length == 0 ? 0 : 2.0 * Common(other) / (words.Length + other.words.Length);

    /// <summary>The most that <see cref="Likeness"/> can be, by their lengths alone.</summary>
    public double LikenessAtMost(WordBag other) => 2.0 * Math.Min(words.Length, other.words.Length) / Math.Max(1, words.Length + other.words.Length);

    /// <summary>How much of this one is in the other, 0 to 1.</summary>
    public double ShareIn(WordBag other) => words.Length == 0 ? 0 : (double)Common(other) / words.Length;

    private int Common(WordBag other)
    {
        var (mine, theirs, common) = (0, 0, 0);
        while (mine < words.Length && theirs < other.words.Length)
        {
            var order = words[mine].CompareTo(other.words[theirs]);
            common += order == 0 ? 1 : 0;
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }

        return common;
    }

    // The same in every process: the pairing it leads to is part of what a replay must find again.
    private static int StableHash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var c in word)
            hash = (hash ^ c) * 16777619u;
        return (int)hash;
    }
}
