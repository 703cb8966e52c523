using System.Text;
using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.Layout;

/// <summary>Breaks text at words, as it is printed: emphasis marks and escapes have no width.</summary>
internal static class LineWrap
{
    /// <summary>How many lines a text takes: at least one for each of its own lines. A word that is wider than the page is cut.</summary>
    public static int Count(string text, int width)
    {
        var rest = Emphasis.Plain(text).AsSpan();
        var count = 0;
        while (true)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            // A line that takes fewer UTF-16 code units than the width can still be too wide in full-width characters.
            count += line.Length * 2 <= width ? 1 : CountLine(line.TrimEnd(), width);
            if (end < 0)
                return count;
            rest = rest[(end + 1)..];
        }
    }

    private static int CountLine(ReadOnlySpan<char> line, int width)
    {
        var count = 1;
        var used = 0;
        var at = 0;
        while (at < line.Length)
        {
            var spaces = SpacesAt(line, at);
            var word = WordAt(line, at + spaces, out var wordWidth);
            at += spaces + word;
            if (used + spaces + wordWidth <= width)
            {
                used += spaces + wordWidth;
                continue;
            }

            if (used > 0)
                count++;

            count += Math.Max(0, wordWidth - 1) / width;
            used = wordWidth == 0 ? 0 : ((wordWidth - 1) % width) + 1;
        }

        return count;
    }

    private static int SpacesAt(ReadOnlySpan<char> line, int start)
    {
        var at = start;
        while (at < line.Length && IsBreak(line[at]))
            at++;
        return at - start;
    }

    private static int WordAt(ReadOnlySpan<char> line, int start, out int width)
    {
        width = 0;
        var at = start;
        while (at < line.Length && !IsBreak(line[at]))
        {
            if (line[at] < 0x80)
            {
                width++;
                at++;
                continue;
            }

            Rune.DecodeFromUtf16(line[at..], out var rune, out var length);
            width += ColumnWidth.Of(rune);
            at += length;
        }

        return at - start;
    }

    private static bool IsBreak(char c) => c == ' ' || (c is not ('\u00A0' or '\u202F') && char.IsWhiteSpace(c));
}
