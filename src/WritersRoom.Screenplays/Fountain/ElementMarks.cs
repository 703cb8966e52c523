using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>Takes the marks off a line that say what it is, and leaves its words (https://fountain.io/syntax, section by section).</summary>
internal static class ElementMarks
{
    /// <summary>Where the words of a line are. The line has no white space around it; for action it starts at the mark, if any.</summary>
    public static (int Start, int Length) Words(ElementType type, ReadOnlySpan<char> line) => type switch
    {
        ElementType.SceneHeading => Trim(line, line[0] == '.' ? 1 : 0, NumberStart(line)),
        ElementType.Action => line[0] == '!' ? (1, line.Length - 1) : (0, line.Length),
        ElementType.Character => Trim(line, line[0] == '@' ? 1 : 0, CueEnd(line)),
        ElementType.Lyrics => Trim(line, line[0] == '~' ? 1 : 0, line.Length),
        ElementType.Centered => Trim(line, 1, line.Length - 1),
        ElementType.Transition => Trim(line, line[0] == '>' ? 1 : 0, line.Length),
        ElementType.Section => Trim(line, Depth(line), line.Length),
        ElementType.Synopsis => Trim(line, 1, line.Length),
        ElementType.PageBreak => (0, 0),
        _ => (0, line.Length),
    };

    /// <summary>The scene number at the end of a heading's line, or null.</summary>
    public static string? SceneNumber(ReadOnlySpan<char> line)
    {
        var start = NumberStart(line);
        return start == line.Length ? null : line[(start + 1)..^1].ToString();
    }

    /// <summary>Where a cue ends: the marks of dual dialogue, and white space between them, are not of it.</summary>
    public static int CueEnd(ReadOnlySpan<char> line)
    {
        var end = line.Length;
        while (end > 0 && (line[end - 1] == '^' || char.IsWhiteSpace(line[end - 1])))
            end--;
        return end;
    }

    /// <summary>How many # a section's line begins with.</summary>
    public static int Depth(ReadOnlySpan<char> line)
    {
        var depth = line.IndexOfAnyExcept('#');
        return depth < 0 ? line.Length : depth;
    }

    // A scene number is made of letters, digits, dashes and dots between two #; only the last pair of the line counts.
    private static int NumberStart(ReadOnlySpan<char> line)
    {
        if (line.Length < 3 || line[^1] != '#')
            return line.Length;
        var open = line[..^1].LastIndexOf('#');
        if (open == line.Length - 2 || line[..Math.Max(open, 0)].Trim(". \t").IsEmpty)
            return line.Length;
        foreach (var c in line[(open + 1)..^1])
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '.'))
                return line.Length;
        return open;
    }

    private static (int Start, int Length) Trim(ReadOnlySpan<char> line, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(line[start]))
            start++;
        while (end > start && char.IsWhiteSpace(line[end - 1]))
            end--;
        return (start, end - start);
    }
}
