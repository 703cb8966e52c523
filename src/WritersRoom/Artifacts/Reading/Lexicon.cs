using System.Collections.Frozen;
using WritersRoom.Language;

namespace WritersRoom.Artifacts.Reading;

/// <summary>A list of words, compared by stem.</summary>
internal sealed class Lexicon
{
    private readonly FrozenSet<string> stems;

    public Lexicon(string words) => stems = words.Split(' ').Select(EnglishStemmer.Stem).ToFrozenSet(StringComparer.Ordinal);

    public bool Contains(Word word) => stems.Contains(word.Stem);

    /// <summary>How many words of the passage are in the list.</summary>
    public int CountIn(Passage passage)
    {
        var count = 0;
        foreach (var word in passage.Words)
        {
            if (Contains(word)) count++;
        }

        return count;
    }
}
