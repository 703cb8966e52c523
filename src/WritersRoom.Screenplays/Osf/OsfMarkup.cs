using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.Osf;

/// <summary>The tags that versions before 2.0 write inside the words of a run: b, i, u, br, and others that only say how it looks.</summary>
internal static class OsfMarkup
{
    // So that a text full of brackets that never close is read in linear time.
    private const int LongestTag = 100;

    private static readonly string[] Looks = ["font", "size", "color", "bgcolor", "strikethrough", "s"];

    /// <summary>Adds the words as runs; false when tags were left out. What is no known tag is words.</summary>
    public static bool Read(string words, TextStyle style, List<StyledRun> into)
    {
        var isWhole = true;
        var from = 0;
        for (var at = words.IndexOf('<', StringComparison.Ordinal); at >= 0; at = Next(words, at))
        {
            var close = words.AsSpan(at, Math.Min(LongestTag, words.Length - at)).IndexOfAny('>', '\n');
            if (close < 0 || words[at + close] == '\n')
                continue;
            var tag = words.AsSpan(at + 1, close - 1);
            var isEnd = tag.StartsWith('/');
            var name = NameOf(isEnd ? tag[1..] : tag);
            var toggled = name switch { "b" => TextStyle.Bold, "i" => TextStyle.Italic, "u" => TextStyle.Underline, _ => TextStyle.Plain };
            if (toggled == TextStyle.Plain && name != "br" && !Looks.Contains(name))
                continue;
            Add(into, words[from..at], style);
            if (name == "br")
                Add(into, "\n", style);
            isWhole &= toggled != TextStyle.Plain || name == "br";
            style = isEnd ? style & ~toggled : style | toggled;
            from = at + close + 1;
            at += close;
        }

        Add(into, words[from..], style);
        return isWhole;
    }

    private static int Next(string words, int at) => at + 1 < words.Length ? words.IndexOf('<', at + 1) : -1;

    private static string NameOf(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny(" =/");
        return (end < 0 ? tag : tag[..end]).ToString().ToLowerInvariant();
    }

    private static void Add(List<StyledRun> into, string words, TextStyle style)
    {
        if (words.Length > 0)
            into.Add(new StyledRun(words, style));
    }
}
