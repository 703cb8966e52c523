using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>What a single line looks like, white space around it taken off. Where it stands is for <see cref="BlockReader"/> to judge.</summary>
internal static class LineRules
{
    /// <summary>
    /// The transitions that do not end in TO: and are known all the same. The specification has them forced with &gt;; the reference
    /// implementation reads these three without.
    /// </summary>
    private static readonly string[] KnownTransitions = ["FADE OUT.", "FADE TO BLACK.", "CUT TO BLACK."];

    /// <summary>INT., EXT. and their like; emphasis may stand before them.</summary>
    public static bool IsHeading(ReadOnlySpan<char> line) => HeadingPrefix.Match(line.TrimStart("*_"), out _) > 0;

    /// <summary>A single dot and then neither a dot nor white space: "...and then" and ". no" are action.</summary>
    public static bool IsForcedHeading(ReadOnlySpan<char> line) =>
        line.Length > 1 && line[0] == '.' && line[1] != '.' && !char.IsWhiteSpace(line[1]);

    /// <summary>At least one upper-case letter, and no lower-case one outside brackets.</summary>
    public static bool IsUpperCase(ReadOnlySpan<char> line)
    {
        var hasUpper = false;
        var depth = 0;
        foreach (var c in line)
        {
            if (c == '(')
            {
                depth++;
            }
            else if (c == ')')
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (depth == 0)
            {
                if (char.IsAsciiLetterLower(c) || (c > 127 && char.IsLower(c)))
                    return false;
                hasUpper |= char.IsAsciiLetterUpper(c) || (c > 127 && char.IsUpper(c));
            }
        }

        return hasUpper;
    }

    /// <summary>Whether an upper-case line is a transition by its words.</summary>
    public static bool IsTransition(ReadOnlySpan<char> line)
    {
        if (line.EndsWith("TO:", StringComparison.Ordinal))
            return true;
        foreach (var known in KnownTransitions)
            if (line.SequenceEqual(known))
                return true;
        return false;
    }

    /// <summary>Three or more = and nothing else.</summary>
    public static bool IsPageBreak(ReadOnlySpan<char> line) => line.Length >= 3 && line.IndexOfAnyExcept('=') < 0;

    /// <summary>&gt; text &lt;</summary>
    public static bool IsCentered(ReadOnlySpan<char> line) => line.Length >= 2 && line[0] == '>' && line[^1] == '<';

    /// <summary>Something beside the mark that forces a cue and the mark of dual dialogue.</summary>
    public static bool IsForcedCue(ReadOnlySpan<char> line) =>
        line[0] == '@' && ElementMarks.CueEnd(line) > 1;

    /// <summary>
    /// Where the bracket opened by a line's first character closes: its index, -1 when the line ends before, and
    /// <paramref name="depth"/> is what is still open. Starts at the depth given.
    /// </summary>
    public static int ClosingBracket(ReadOnlySpan<char> line, ref int depth)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '(')
                depth++;
            else if (line[i] == ')' && --depth == 0)
                return i;
        }

        return -1;
    }
}
