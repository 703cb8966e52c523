namespace WritersRoom.Scribe.Sessions;

/// <summary>
/// The messages that are a command to the Scribe and nothing else. The database hears them too, wherever they are said (<c>scribe_command</c>), and so does the web app; one list of cases
/// holds all three together.
/// </summary>
internal static class SpokenCommand
{
    private static readonly string[] Blanks = [" ", "\t", "\r", "\n"];
    private static readonly string[] Marks = [",", ".", "!"];

    /// <summary>Whether to start or to stop it; null for a message that is none of both.</summary>
    public static bool? Of(string message) => Bare(WordsOf(message)) switch
    {
        ["start", "the", "scribe"] or ["start", "scribe"] => true,
        ["stop", "the", "scribe"] or ["stop", "scribe"] => false,
        _ => null,
    };

    /// <summary>Marks are words of their own: there may be some around a command, and none in it.</summary>
    private static string[] WordsOf(string message) =>
        Marks.Aggregate(message.ToLowerInvariant(), (text, mark) => text.Replace(mark, $" {mark} ", StringComparison.Ordinal)).Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    private static ReadOnlySpan<string> Bare(ReadOnlySpan<string> words)
    {
        for (var before = -1; before != words.Length;)
        {
            before = words.Length;
            words = WithoutOneCourtesy(words);
        }

        return words;
    }

    private static ReadOnlySpan<string> WithoutOneCourtesy(ReadOnlySpan<string> words) => words switch
    {
        ["," or "." or "!" or "please" or "ok" or "okay" or "now" or "yes", .. var rest] => rest,
        [.. var rest, "," or "." or "!" or "please" or "now" or "thanks"] => rest,
        [.. var rest, "thank", "you"] => rest,
        _ => words,
    };
}
