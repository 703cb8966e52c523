using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>Puts a text together from the lines of a block that is not one clean stretch of the source.</summary>
internal static class BlockText
{
    public static string Compose(string source, in ElementSpan span, ReadOnlySpan<ElementSpan> asides) =>
        Compose(source.AsSpan(0, span.TextStart + span.TextLength), span.TextStart, span.Type, asides);

    /// <summary>The line of a heading with the asides cut out and the marks left in.</summary>
    public static string Line(string source, in ElementSpan span, ReadOnlySpan<ElementSpan> asides) =>
        Compose(source.AsSpan(0, span.End), span.Offset, ElementType.Action, asides);

    // A line that held nothing but asides is left out; a blank line stays.
    private static string Compose(ReadOnlySpan<char> source, int start, ElementType type, ReadOnlySpan<ElementSpan> asides)
    {
        var text = new PooledBuffer<char>(source.Length - start + 1);
        var line = 0;
        var hasHole = false;
        var next = 0;
        for (var at = start; at < source.Length;)
        {
            while (next < asides.Length && asides[next].Offset < at)
                next++;
            var hole = next < asides.Length ? Math.Min(asides[next].Offset, source.Length) : source.Length;
            var found = source[at..hole].IndexOfAny('\r', '\n');
            var stop = found < 0 ? hole : at + found;
            text.Add(source[at..stop]);
            if (found >= 0)
            {
                EndLine(ref text, ref line, type, hasHole);
                hasHole = false;
                at = stop + (source[stop] == '\r' && stop + 1 < source.Length && source[stop + 1] == '\n' ? 2 : 1);
            }
            else if (hole < source.Length)
            {
                hasHole = true;
                at = asides[next++].End;
            }
            else
            {
                at = hole;
            }
        }

        EndLine(ref text, ref line, type, hasHole);
        var whole = type is ElementType.Note or ElementType.Boneyard ? text.Span.Trim() : text.Span.Trim('\n');
        var composed = whole.ToString();
        text.Dispose();
        return composed;
    }

    // What was gathered since the last line's end becomes a line of words.
    private static void EndLine(ref PooledBuffer<char> text, ref int line, ElementType type, bool hasHole)
    {
        var gathered = text.Span[line..];
        if (hasHole && gathered.IsWhiteSpace())
        {
            text.Keep(line, 0, line);
            return;
        }

        var (start, length) = Words(type, gathered);
        text.Keep(line + start, length, line);
        text.Add('\n');
        line = text.Count;
    }

    private static (int Start, int Length) Words(ElementType type, ReadOnlySpan<char> line)
    {
        var end = line.TrimEnd().Length;
        if (end == 0 || type is ElementType.Note or ElementType.Boneyard)
            return (0, end);
        var begin = line.Length - line.TrimStart().Length;
        if (type == ElementType.Action && line[begin] != '!')
            return (0, end);
        var (start, length) = ElementMarks.Words(type, line[begin..end]);
        return (begin + start, length);
    }
}
