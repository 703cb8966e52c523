using System.Text;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>
/// The emphasis inside a text (https://fountain.io/syntax, "Emphasis"): *italic*, **bold**, ***both***, _underline_, a backslash before a
/// mark that is meant as itself. A mark opens before a word and closes after one, on the same line; a mark without its partner is text.
/// </summary>
public static class Emphasis
{
    private const string Marks = "*_\\";

    /// <summary>Splits a text into runs. Linear in its length.</summary>
    public static IReadOnlyList<StyledRun> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAny(Marks) < 0)
            return text.Length == 0 ? [] : [new StyledRun(text, TextStyle.Plain)];

        var runs = new List<StyledRun>();
        var run = new StringBuilder();
        var style = TextStyle.Plain;
        foreach (var span in Spans(text))
        {
            if (span.Style != style && run.Length > 0)
            {
                runs.Add(new StyledRun(run.ToString(), style));
                run.Clear();
            }

            run.Append(span.Text);
            style = span.Style;
        }

        if (run.Length > 0)
            runs.Add(new StyledRun(run.ToString(), style));
        return runs;
    }

    /// <summary>Splits a text into stretches of one style without making a string of any. Linear in its length.</summary>
    public static StyledSpans Spans(ReadOnlySpan<char> text) => new(text, text.IndexOfAny(Marks));

    /// <summary>The words alone.</summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAny(Marks) < 0)
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var span in Spans(text))
            plain.Append(span.Text);
        return plain.ToString();
    }

    /// <summary>Writes runs with marks; what would be read as a mark is escaped. White space at the edge of a style stays outside its marks.</summary>
    public static string Write(IEnumerable<StyledRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var written = new StringBuilder();
        foreach (var run in Merge(runs))
        {
            var lines = run.Text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0)
                    written.Append('\n');
                WriteLine(written, lines[i], run.Style);
            }
        }

        return written.ToString();
    }

    /// <summary>A literal text, with a backslash before all that would be read as emphasis.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAny(Marks) < 0)
            return text;
        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var isMark = text[i] is '*' or '_' || (text[i] == '\\' && IsEscaped(text, i));
            if (isMark)
                escaped.Append('\\');
            escaped.Append(text[i]);
        }

        return escaped.ToString();
    }

    /// <summary>Whether the backslash at a place makes the character after it literal: it does before ASCII punctuation.</summary>
    internal static bool IsEscaped(ReadOnlySpan<char> text, int backslash) =>
        backslash + 1 < text.Length && char.IsAscii(text[backslash + 1]) && (char.IsPunctuation(text[backslash + 1]) || char.IsSymbol(text[backslash + 1]));

    private static IEnumerable<StyledRun> Merge(IEnumerable<StyledRun> runs)
    {
        var text = new StringBuilder();
        var style = TextStyle.Plain;
        foreach (var run in runs)
        {
            if (text.Length > 0 && run.Style != style)
            {
                yield return new StyledRun(text.ToString(), style);
                text.Clear();
            }

            text.Append(run.Text);
            style = run.Style;
        }

        if (text.Length > 0)
            yield return new StyledRun(text.ToString(), style);
    }

    private static void WriteLine(StringBuilder written, string line, TextStyle style)
    {
        var words = line.Trim();
        if (style == TextStyle.Plain || words.Length == 0)
        {
            written.Append(Escape(line));
            return;
        }

        var start = line.IndexOf(words, StringComparison.Ordinal);
        var stars = (style.HasFlag(TextStyle.Bold) ? "**" : "") + (style.HasFlag(TextStyle.Italic) ? "*" : "");
        var underline = style.HasFlag(TextStyle.Underline) ? "_" : "";
        written.Append(line, 0, start).Append(underline).Append(stars).Append(Escape(words)).Append(stars).Append(underline)
            .Append(line, start + words.Length, line.Length - start - words.Length);
    }
}
