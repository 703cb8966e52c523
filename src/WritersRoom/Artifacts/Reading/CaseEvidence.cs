using WritersRoom.Language;

namespace WritersRoom.Artifacts.Reading;

/// <summary>How a script writes each word inside its sentences: what is capitalised there is a name.</summary>
internal sealed class CaseEvidence
{
    private readonly Dictionary<string, (int Title, int Lower)> counts = new(StringComparer.Ordinal);

    public CaseEvidence(IEnumerable<Passage> passages)
    {
        foreach (var passage in passages.Where(passage => !passage.IsShouted)) Count(passage);
    }

    public int Titles(string term) => counts.GetValueOrDefault(term).Title;

    /// <summary>Whether the word is written with a capital inside sentences, and more often so than without.</summary>
    public bool IsName(string term)
    {
        var (title, lower) = counts.GetValueOrDefault(term);
        return title > lower;
    }

    /// <summary>Whether a word of a passage is all capitals, two letters or more.</summary>
    public static bool IsCapitals(Passage passage, Word word)
    {
        var letters = 0;
        for (var i = word.Offset; i < word.End; i++)
        {
            if (char.IsLower(passage.Text[i]) && !IsPossessive(passage.Text, word, i)) return false;
            if (char.IsUpper(passage.Text[i])) letters++;
        }

        return letters >= 2;
    }

    private static bool IsPossessive(string text, Word word, int index) =>
        index == word.End - 1 && text[index] == 's' && index > word.Offset && text[index - 1] is '\'' or '\u2019';

    private void Count(Passage passage)
    {
        for (var i = 1; i < passage.Words.Count; i++)
        {
            var word = passage.Words[i];
            if (CaseEvidence.IsCapitals(passage, word) || word.IsStopWord) continue;
            var (title, lower) = counts.GetValueOrDefault(word.Term);
            counts[word.Term] = char.IsUpper(passage.Text[word.Offset]) ? (title + 1, lower) : (title, lower + 1);
        }
    }
}
