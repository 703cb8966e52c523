using System.Text;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>Puts a text together from the lines of a block that is not one clean stretch of the source.</summary>
internal static class BlockText
{
    public static string Compose(string source, in ElementSpan span, ReadOnlySpan<ElementSpan> asides)
    {
        var type = span.Type;
        var lines = Lines(source, span.TextStart, span.TextStart + span.TextLength, asides);
        if (type is ElementType.Note or ElementType.Boneyard)
            return string.Join('\n', lines.Select(line => line.TrimEnd())).Trim();
        return string.Join('\n', lines.Select(line => Words(type, line))).Trim('\n');
    }

    /// <summary>
    /// The lines between two places with the asides cut out. A line that held nothing but asides is left out; a blank line stays.
    /// </summary>
    public static List<string> Lines(string source, int start, int end, ReadOnlySpan<ElementSpan> asides)
    {
        var lines = new List<string>();
        var line = new LinePieces();
        var next = 0;
        var at = start;
        while (at < end)
        {
            while (next < asides.Length && asides[next].Offset < at)
                next++;
            var hole = next < asides.Length ? Math.Min(asides[next].Offset, end) : end;
            var found = source.AsSpan(at, hole - at).IndexOfAny('\r', '\n');
            var stop = found < 0 ? hole : at + found;
            line.Append(source.AsSpan(at, stop - at));
            if (found >= 0)
            {
                line.EndInto(lines);
                at = stop + (source[stop] == '\r' && stop + 1 < end && source[stop + 1] == '\n' ? 2 : 1);
            }
            else if (hole < end)
            {
                line.MarkHole();
                at = asides[next++].End;
            }
            else
            {
                at = end;
            }
        }

        line.EndInto(lines);
        return lines;
    }

    private static string Words(ElementType type, string line)
    {
        var trimmed = line.AsSpan().Trim();
        if (trimmed.IsEmpty)
            return "";
        if (type == ElementType.Action && trimmed[0] != '!')
            return line.TrimEnd();
        var (start, length) = ElementMarks.Words(type, trimmed);
        return trimmed.Slice(start, length).ToString();
    }

    private sealed class LinePieces
    {
        private readonly StringBuilder text = new();
        private bool hasHole;

        public void Append(ReadOnlySpan<char> piece) => text.Append(piece);

        public void MarkHole() => hasHole = true;

        public void EndInto(List<string> lines)
        {
            var line = text.ToString();
            if (!hasHole || !string.IsNullOrWhiteSpace(line))
                lines.Add(line);
            text.Clear();
            hasHole = false;
        }
    }
}
