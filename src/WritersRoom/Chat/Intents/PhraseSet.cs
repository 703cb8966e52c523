namespace WritersRoom.Chat.Intents;

/// <summary>Phrases found by their first word, so that a text is read once however many there are.</summary>
internal sealed class PhraseSet
{
    private readonly Dictionary<string, List<Phrase>> byFirstWord = new(StringComparer.Ordinal);

    public PhraseSet(IEnumerable<(Intent Intent, double Weight, string Words)> rules)
    {
        foreach (var (intent, weight, words) in rules)
            foreach (var phrase in words.Split("; "))
                Add(new Phrase(intent, weight, phrase.Split(' ')));
    }

    public PhraseSet(IEnumerable<string> phrases)
        : this(phrases.Select(phrase => (default(Intent), 0.0, phrase)))
    {
    }

    /// <summary>The longest phrase that stands at a place, or null.</summary>
    public Phrase? At(IReadOnlyList<string> words, int start)
    {
        if (start >= words.Count || !byFirstWord.TryGetValue(words[start], out var phrases)) return null;

        Phrase? longest = null;
        foreach (var phrase in phrases)
            if (phrase.Words.Length > (longest?.Words.Length ?? 0) && phrase.StandsAt(words, start)) longest = phrase;
        return longest;
    }

    private void Add(Phrase phrase)
    {
        if (!byFirstWord.TryGetValue(phrase.Words[0], out var phrases)) byFirstWord.Add(phrase.Words[0], phrases = []);
        phrases.Add(phrase);
    }
}

/// <summary>A phrase and what it tells.</summary>
internal sealed record Phrase(Intent Intent, double Weight, string[] Words)
{
    public bool StandsAt(IReadOnlyList<string> words, int start) =>
        start + Words.Length <= words.Count && !Words.Where((word, i) => words[start + i] != word).Any();
}
