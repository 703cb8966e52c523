namespace WritersRoom.Screenplays.Fdx;

/// <summary>How a file is laid out: what stands between two paragraphs. A file without line ends stays one.</summary>
/// <param name="Between">A line end and the indentation of a paragraph.</param>
internal sealed record FdxLayout(string Between)
{
    private const string Usual = "\n    ";

    /// <summary>What stands before an element that is so many levels inside a paragraph.</summary>
    public string Inside(int levels) => Deeper(Between, levels);

    public static string Deeper(string between, int levels) => between.Length == 0 ? "" : between + new string(' ', 2 * levels);

    public static FdxLayout Of(FdxOriginal original)
    {
        if (original.Units.Count == 0)
            return new FdxLayout(Usual);
        var text = original.Decoded.Text;
        var containers = original.Parser.Containers;
        var first = original.Units[0].Span.Start;
        return new FdxLayout(Before(text, containers.Count == 0 ? first : Math.Min(first, containers[0].Span.Start)));
    }

    /// <summary>The line end and white space right before a place; nothing when it stands in the middle of a line.</summary>
    public static string Before(string text, int position)
    {
        var start = position;
        while (start > 0 && text[start - 1] is ' ' or '\t')
            start--;
        if (start == 0 || text[start - 1] is not ('\n' or '\r'))
            return "";
        start -= start > 1 && text[start - 1] == '\n' && text[start - 2] == '\r' ? 2 : 1;
        return text[start..position];
    }
}
