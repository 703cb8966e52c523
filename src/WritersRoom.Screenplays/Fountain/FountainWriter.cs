using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>Writes Fountain.</summary>
public static class FountainWriter
{
    /// <summary>A screenplay as it was read: the same text, mark for mark.</summary>
    public static string Write(Screenplay screenplay)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        return screenplay.Source;
    }

    /// <summary>
    /// Writes elements that were built or rearranged. Marks force what would be read as something else, so that reading the result gives
    /// the same elements. What Fountain has no place for is brought to the nearest it has: a speech without a cue becomes action, an empty
    /// heading or cue is left out, neighbouring dialogue of one speech becomes one, <c>[[</c> and <c>/*</c> that a later mark would close are
    /// escaped with a backslash.
    /// </summary>
    public static string Write(TitlePage titlePage, IReadOnlyList<Element> elements)
    {
        ArgumentNullException.ThrowIfNull(titlePage);
        ArgumentNullException.ThrowIfNull(elements);
        return Write(titlePage, elements, out _);
    }

    /// <summary>Writes elements, and says where in the text each was written: an element read again belongs to the last that starts before it.</summary>
    internal static string Write(TitlePage titlePage, IReadOnlyList<Element> elements, out int[] starts)
    {
        var title = TitlePageWriter.Write(titlePage);
        var writer = new BlockWriter(elements);
        var body = writer.Write(forceFirst: false);
        if (title.Length == 0 && TitlePageReader.BeginsWithTitle(body))
        {
            writer = new BlockWriter(elements);
            body = writer.Write(forceFirst: true);
        }

        var head = (title.Length, body.Length) switch
        {
            // Text that begins with the character of a byte order mark must not lose it for one.
            (0, _) => body.StartsWith(FountainReader.ByteOrderMark) ? "\n" : "",
            (_, 0) => title,
            _ => title + "\n",
        };
        starts = [.. writer.Starts.Select(start => head.Length + start)];
        return head + body;
    }

    /// <summary>
    /// Writes a screenplay in which one element is another; all around it stays as it was. A note or boneyard inside the old element goes
    /// with it.
    /// </summary>
    public static string Replace(Screenplay screenplay, int index, Element replacement)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        ArgumentNullException.ThrowIfNull(replacement);
        var old = screenplay.Elements[index];
        var before = screenplay.Source.AsSpan(0, old.Offset);
        var after = screenplay.Source.AsSpan(old.Offset + old.Length);

        // White space before a forcing mark is formatting; without the mark it would become a part of action.
        var isIndented = before.Length > 0 && before[^1] is not ('\n' or '\r') && char.IsWhiteSpace(before[^1]);
        var words = BlockWriter.WriteInPlace(replacement, after.IsWhiteSpace() || EndsBlock(after), isIndented && replacement.Type == ElementType.Action);
        return replacement.Type == old.Type ? $"{before}{words}{after}" : $"{before}\n\n{words}\n\n{after}".TrimStart('\n');
    }

    private static bool EndsBlock(ReadOnlySpan<char> after)
    {
        var first = after.IndexOf('\n');
        if (first < 0)
            return false;
        var line = after[(first + 1)..];
        var second = line.IndexOf('\n');
        return (second < 0 ? line : line[..second]).IsWhiteSpace();
    }
}
