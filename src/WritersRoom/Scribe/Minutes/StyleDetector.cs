using WritersRoom.Language;

namespace WritersRoom.Scribe.Minutes;

/// <summary>Tells from what a person wrote how they would like it written up, where they did not say.</summary>
internal static class StyleDetector
{
    private const int LongSentence = 16;

    private static readonly HashSet<string> Narrative = [.. "story scene chapter tale legend world once night dark light whisper heart dream shadow memory silence".Split(' ')];
    private static readonly HashSet<string> Sober = [.. "list fact facts date year number budget schedule rule rules version requirement deadline table summary report cost page pages".Split(' ')];
    private static readonly HashSet<string> Chatty = [.. "i you we me my your hey hi ok okay yeah lol thanks think feel maybe well".Split(' ')];

    /// <summary>The style for a conversation whose messages are these; literary when nothing speaks for another.</summary>
    public static WritingStyle Detect(IEnumerable<string> messages)
    {
        double literary = 1, factual = 0, conversational = 0;
        foreach (var message in messages)
        {
            var words = message.ToLowerInvariant().Split([' ', '\n', '\r', '\t', ',', '.', '!', '?', ';', ':', '"'], StringSplitOptions.RemoveEmptyEntries);
            var sentences = Math.Max(1, SentenceSplitter.Split(message).Count);
            literary += words.Count(Narrative.Contains) + (words.Length / sentences >= LongSentence ? 2 : 0);
            factual += words.Count(Sober.Contains) + words.Count(word => char.IsDigit(word[0])) + message.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal));
            conversational += (words.Count(Chatty.Contains) * 0.5) + message.Count(c => c is '?' or '!') + (words.Length is > 0 and < 6 ? 1 : 0);
        }

        return factual > literary && factual >= conversational ? WritingStyle.Factual
            : conversational > literary ? WritingStyle.Conversational
            : WritingStyle.Literary;
    }
}
