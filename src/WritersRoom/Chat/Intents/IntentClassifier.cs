using WritersRoom.Language;
using WritersRoom.Retrieval.Questions;

namespace WritersRoom.Chat.Intents;

/// <summary>
/// Tells what a message wants: by the client's hint, else by rules on whole words and phrases. What quotation marks enclose is talked about, not said,
/// and does not count. Thread-safe; linear in the message, of which the first 2,000 characters are read.
/// </summary>
public static class IntentClassifier
{
    private const int ReadAtMost = 2_000;
    private const double Unsure = 0.5;

    private static readonly PhraseSet Commands = new(IntentRules.Commands);
    private static readonly PhraseSet Phrases = new(IntentRules.Phrases);
    private static readonly PhraseSet Courtesies = new(IntentRules.Courtesies);

    /// <summary>Decides.</summary>
    /// <param name="message">What the writer wrote.</param>
    /// <param name="hint">What the client says it is, or null; it is believed.</param>
    /// <param name="isSceneOpen">Whether the writer has a scene open: what the rules leave open is then about that scene.</param>
    public static IntentDecision Classify(string message, Intent? hint = null, bool isSceneOpen = false)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (hint is { } given) return new IntentDecision(given, 1, IntentSource.Hint);

        var scores = Score(Words(message));
        var best = Enum.GetValues<Intent>().MaxBy(intent => scores[(int)intent]);
        var bestScore = scores[(int)best];
        var rival = scores.Where((_, intent) => intent != (int)best).Max();
        return bestScore > rival
            ? new IntentDecision(best, Math.Round(bestScore / (bestScore + rival + 0.5), 2), IntentSource.Rules)
            : new IntentDecision(isSceneOpen ? Intent.SceneFeedback : Intent.GlobalQuestion, Unsure, IntentSource.Default);
    }

    private static double[] Score(List<string> words)
    {
        var scores = new double[Enum.GetValues<Intent>().Length];
        var command = CommandStart(words);
        if (Commands.At(words, command) is { } told) scores[(int)told.Intent] += told.Weight;

        for (var i = 0; i < words.Count; i++)
        {
            if (Phrases.At(words, i) is not { } phrase) continue;
            scores[(int)phrase.Intent] = Math.Max(scores[(int)phrase.Intent], phrase.Weight) + (scores[(int)phrase.Intent] > 0 ? 0.5 : 0);
            i += phrase.Words.Length - 1;
        }

        return scores;
    }

    private static int CommandStart(List<string> words)
    {
        var start = 0;
        while (Courtesies.At(words, start) is { } courtesy) start += courtesy.Words.Length;
        return start;
    }

    private static List<string> Words(string message)
    {
        if (message.Length > ReadAtMost) message = message[..ReadAtMost];
        foreach (var quote in Quotations.In(message).Where(quote => quote.Contains(' ', StringComparison.Ordinal)))
            message = message.Replace(quote, "", StringComparison.Ordinal);
        return TermAnalyzer.Words(message).ConvertAll(word => word.Term);
    }
}
