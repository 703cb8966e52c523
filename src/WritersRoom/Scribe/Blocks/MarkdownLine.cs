namespace WritersRoom.Scribe.Blocks;

/// <summary>Where a line of a text stands. Lines end with LF, CRLF or CR.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="TextEnd">Behind its last character that is not a line end.</param>
/// <param name="End">Behind its line end.</param>
/// <param name="IsBlank">It has nothing but white space.</param>
internal readonly record struct MarkdownLine(int Start, int TextEnd, int End, bool IsBlank)
{
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, TextEnd - Start);

    public static List<MarkdownLine> Of(string text)
    {
        var lines = new List<MarkdownLine>(text.AsSpan().Count('\n') + 1);
        var start = 0;
        while (start < text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            var textEnd = length < 0 ? text.Length : start + length;
            var end = length < 0 ? text.Length : textEnd + (text[textEnd] == '\r' && textEnd + 1 < text.Length && text[textEnd + 1] == '\n' ? 2 : 1);
            lines.Add(new MarkdownLine(start, textEnd, end, text.AsSpan(start, textEnd - start).IsWhiteSpace()));
            start = end;
        }

        return lines;
    }
}
