using System.Text;

namespace WritersRoom.Screenplays.Layout;

/// <summary>
/// Breaks plain text into the lines it prints as, each a range of the text. <see cref="LineWrap.Count"/> counts the same lines without
/// making them.
/// </summary>
internal static class WrappedText
{
    public static List<Range> Split(string text, int width)
    {
        var lines = new List<Range>();
        var start = 0;
        while (true)
        {
            var found = text.IndexOf('\n', start);
            var end = found < 0 ? text.Length : found;
            SplitLine(text, start, end, width, lines);
            if (found < 0)
                return lines;
            start = found + 1;
        }
    }

    private static void SplitLine(string text, int start, int end, int width, List<Range> lines)
    {
        end = start + text.AsSpan(start, end - start).TrimEnd().Length;
        var lineStart = start;
        var lineEnd = start;
        var used = 0;
        for (var at = start; at < end;)
        {
            var word = at;
            while (word < end && IsBreak(text[word]))
                word++;
            var wordEnd = word;
            var wordWidth = 0;
            while (wordEnd < end && !IsBreak(text[wordEnd]))
                wordEnd += Step(text, wordEnd, ref wordWidth);

            if (used + word - at + wordWidth > width)
            {
                if (used > 0)
                    lines.Add(lineStart..lineEnd);
                lineStart = Cut(text, word, wordEnd, width, lines, out used);
            }
            else
            {
                used += word - at + wordWidth;
            }

            lineEnd = wordEnd;
            at = wordEnd;
        }

        lines.Add(lineStart..lineEnd);
    }

    // A word wider than the page is cut; answers where its last line begins.
    private static int Cut(string text, int start, int end, int width, List<Range> lines, out int used)
    {
        used = 0;
        var lineStart = start;
        for (var at = start; at < end;)
        {
            var step = 0;
            var length = Step(text, at, ref step);
            if (used + step > width)
            {
                lines.Add(lineStart..at);
                lineStart = at;
                used = 0;
            }

            used += step;
            at += length;
        }

        return lineStart;
    }

    private static int Step(string text, int at, ref int width)
    {
        if (text[at] < 0x80)
        {
            width++;
            return 1;
        }

        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
        width += ColumnWidth.Of(rune);
        return length;
    }

    private static bool IsBreak(char c) => c == ' ' || (c is not ('\u00A0' or '\u202F') && char.IsWhiteSpace(c));
}
