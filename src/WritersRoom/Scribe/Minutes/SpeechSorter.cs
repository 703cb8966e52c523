using WritersRoom.Language;

namespace WritersRoom.Scribe.Minutes;

/// <summary>What a person said in a turn, and which of it they plan. Every sentence is in one of the two, in their words.</summary>
internal sealed record SortedSpeech(IReadOnlyList<string> Said, IReadOnlyList<string> Planned);

/// <summary>Tells what is planned from what is said, by the words of a sentence. It errs towards said: a plan in the minutes that nobody made would be worse than one that is not marked.</summary>
internal static class SpeechSorter
{
    private static readonly string[][] Plans =
    [
        .. "let's|let us|i will|i'll|we will|we'll|i am going to|i'm going to|we are going to|we're going to|i want to|we want to|i plan|we plan|i intend|we need to|i need to|we should|i should|the plan is|next step|todo|to do"
            .Split('|').Select(phrase => phrase.Split(' ')),
    ];

    public static SortedSpeech Sort(string message)
    {
        var (said, planned) = (new List<string>(), new List<string>());
        foreach (var sentence in Sentences(message))
            (IsPlan(sentence) ? planned : said).Add(sentence);
        return new SortedSpeech(said, planned);
    }

    /// <summary>All of a text, cut behind its sentences, each on one line.</summary>
    public static IReadOnlyList<string> Sentences(string text)
    {
        var pieces = new List<string>();
        var start = 0;
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            var end = sentence.Offset + sentence.Length;
            pieces.Add(OneLine(text[start..end]));
            start = end;
        }

        // What stands behind the last sentence, or has no letter at all, was written too.
        if (OneLine(text[start..]) is { Length: > 0 } rest)
            pieces.Add(rest);
        return [.. pieces.Where(piece => piece.Length > 0)];
    }

    private static bool IsPlan(string sentence)
    {
        // A question asks for a plan; it does not make one.
        if (sentence.EndsWith('?'))
            return false;
        var words = sentence.Replace('\u2019', '\'').ToLowerInvariant().Split([' ', ',', ';', ':', '(', ')', '.', '!', '"'], StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, words.Length).Any(at => Plans.Any(plan => words.AsSpan(at).StartsWith(plan)));
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
