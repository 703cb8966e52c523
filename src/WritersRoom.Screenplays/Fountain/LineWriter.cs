using System.Text;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>Writes the lines of one element, with a forcing mark where the words alone would be read as something else.</summary>
internal static class LineWriter
{
    public static string Heading(Element element)
    {
        var words = OneLine(element.Text);
        if (!LineRules.IsHeading(words))
        {
            words = words.TrimStart('.', ' ');
            if (words.Length == 0)
                return "";
            words = "." + words;
        }

        return element.SceneNumber is { Length: > 0 } number ? $"{words} #{SafeNumber(number)}#" : words;
    }

    public static string Cue(Element element, bool force)
    {
        var words = OneLine(element.Text);
        words = words[..ElementMarks.CueEnd(words)];
        if (force || StartsWithMark(words) || words.StartsWith('.') || LineRules.IsHeading(words) || !LineRules.IsUpperCase(words))
            words = "@" + words;
        return element.IsDual ? words + " ^" : words;
    }

    public static string Transition(string text, bool force)
    {
        var words = OneLine(text);
        if (words.Length == 0)
            return "";
        var isKnown = LineRules.IsUpperCase(words) && LineRules.IsTransition(words) && !LineRules.IsHeading(words) && !words.StartsWith('.') && !StartsWithMark(words);
        return isKnown && !force ? words : "> " + words.TrimEnd('<', ' ');
    }

    public static string Action(string text, bool force)
    {
        var lines = Lines(text);
        var written = new StringBuilder(text.Length + 8);
        for (var i = 0; i < lines.Length; i++)
        {
            var words = lines[i].Trim();
            var isForced = i == 0 ? force || OpensOtherwise(words, lines.Length > 1) : IsOtherwiseInside(words);
            written.Append(i == 0 ? "" : "\n").Append(isForced ? "!" : "").Append(lines[i].TrimEnd());
        }

        return written.ToString();
    }

    public static string Dialogue(string text)
    {
        var lines = Lines(text.Trim('\n', '\r'));
        for (var i = 0; i < lines.Length; i++)
            lines[i] = string.IsNullOrWhiteSpace(lines[i]) ? "  " : lines[i].Trim();
        return string.Join('\n', lines);
    }

    public static string Parenthetical(string text)
    {
        var lines = Lines(text);
        var words = lines.Length is > 1 and <= 5 && lines.All(line => !string.IsNullOrWhiteSpace(line)) ? string.Join('\n', lines.Select(line => line.Trim())) : OneLine(text);
        var depth = 0;
        if (words.StartsWith('(') && LineRules.ClosingBracket(words, ref depth) == words.Length - 1)
            return words;
        return $"({OneLine(words).Replace('(', '[').Replace(')', ']')})";
    }

    public static string Aside(Element element)
    {
        var lines = Lines(element.Text);
        for (var i = 0; i < lines.Length; i++)
            lines[i] = string.IsNullOrWhiteSpace(lines[i]) && i > 0 && i < lines.Length - 1 ? "  " : lines[i].TrimEnd();
        var words = string.Join('\n', lines);
        if (element.Type == ElementType.Boneyard)
            return $"/* {words.Replace("*/", "* /", StringComparison.Ordinal)} */";
        words = words.Replace("]]", "] ]", StringComparison.Ordinal);
        return words.EndsWith(']') ? $"[[{words} ]]" : $"[[{words}]]";
    }

    public static string EachLine(string text, string before, string after) =>
        string.Join('\n', Lines(text).Select(line => $"{before}{line.Trim()}{after}".TrimEnd()));

    public static string OneLine(string text) => text.AsSpan().IndexOfAny('\n', '\r') < 0
        ? text.Trim()
        : string.Join(' ', Lines(text).Select(line => line.Trim()).Where(line => line.Length > 0));

    /// <summary>The lines of a text, parted by what Fountain parts lines by and nothing else.</summary>
    public static string[] Lines(string text) => text.AsSpan().IndexOf('\r') < 0
        ? text.Split('\n')
        : text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    private static bool OpensOtherwise(string words, bool hasMore)
    {
        if (words.Length == 0 || StartsWithMark(words) || LineRules.IsHeading(words))
            return true;
        return LineRules.IsUpperCase(words) && (hasMore || LineRules.IsTransition(words));
    }

    private static bool IsOtherwiseInside(string words) =>
        words.Length == 0 || words[0] is '!' or '~' || LineRules.IsCentered(words) || LineRules.IsPageBreak(words);

    private static bool StartsWithMark(string words) => words.Length > 0 && words[0] switch
    {
        '!' or '~' or '#' or '=' => true,
        '.' => LineRules.IsForcedHeading(words),
        '@' => LineRules.IsForcedCue(words),
        '>' => words.Length > 1,
        _ => false,
    };

    private static string SafeNumber(string number) =>
        string.Concat(number.Select(c => char.IsLetterOrDigit(c) || c is '-' or '.' ? c : '-'));
}
