using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>
/// What a heading begins with in laid-out text: as in Fountain, the words in full (INTERIOR - CONTROL ROOM), and a play's SCENE II.
/// </summary>
internal static class HeadingWords
{
    /// <summary>The length of the words that make it a heading, or 0.</summary>
    public static int Match(ReadOnlySpan<char> text)
    {
        var prefix = HeadingPrefix.Match(text.TrimStart("*_"), out _);
        if (prefix > 0)
            return prefix;
        var scene = NumberedScene(text);
        if (scene > 0)
            return scene;
        if (!text.StartsWith("INTERIOR", StringComparison.Ordinal) && !text.StartsWith("EXTERIOR", StringComparison.Ordinal))
            return 0;
        return text.Length > 9 && text[8] is ' ' or '.' or ':' or '/' or '-' ? 8 : 0;
    }

    private static int NumberedScene(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("SCENE ", StringComparison.Ordinal))
            return 0;
        var end = 6 + text[6..].IndexOfAnyExcept("IVXLC0123456789");
        return end > 6 && text[end] is '.' or ':' ? end + 1 : 0;
    }
}
