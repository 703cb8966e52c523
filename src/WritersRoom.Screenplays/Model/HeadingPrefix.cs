namespace WritersRoom.Screenplays.Model;

/// <summary>
/// What a line must begin with to be a scene heading unforced (https://fountain.io/syntax, "Scene Heading"): INT, EXT, EST, INT./EXT,
/// INT/EXT or I/E in any case, followed by a dot or a space. The mirrored EXT/INT and E/I are taken as well.
/// </summary>
internal static class HeadingPrefix
{
    /// <summary>The length of the prefix with its dot, or 0.</summary>
    public static int Match(ReadOnlySpan<char> line, out Setting setting)
    {
        setting = Setting.Unspecified;
        if (line.IsEmpty || (line[0] | 0x20) is not ('i' or 'e'))
            return 0;

        var length = Side(line, out setting);
        if (length == 0)
            return 0;
        var afterDot = SkipDot(line, length);
        var slash = SkipSpaces(line, afterDot);
        if (slash < line.Length && line[slash] == '/')
        {
            var second = SkipSpaces(line, slash + 1);
            var other = Side(line[second..], out _);
            if (other > 0)
            {
                setting = Setting.InteriorAndExterior;
                length = second + other;
                afterDot = SkipDot(line, length);
                return Ends(line, length, afterDot);
            }
        }

        // A lone I or E is a heading only as one half of I/E.
        return length == 1 ? 0 : Ends(line, length, afterDot);
    }

    private static int Side(ReadOnlySpan<char> line, out Setting setting)
    {
        setting = Setting.Unspecified;
        if (line.Length >= 3)
        {
            if (line.StartsWith("INT", StringComparison.OrdinalIgnoreCase))
                setting = Setting.Interior;
            else if (line.StartsWith("EXT", StringComparison.OrdinalIgnoreCase) || line.StartsWith("EST", StringComparison.OrdinalIgnoreCase))
                setting = Setting.Exterior;
            if (setting != Setting.Unspecified)
                return 3;
        }

        if (line.Length < 1 || (line[0] | 0x20) is not ('i' or 'e'))
            return 0;
        setting = (line[0] | 0x20) == 'i' ? Setting.Interior : Setting.Exterior;
        return 1;
    }

    private static int SkipDot(ReadOnlySpan<char> line, int at) => at < line.Length && line[at] == '.' ? at + 1 : at;

    private static int SkipSpaces(ReadOnlySpan<char> line, int at)
    {
        while (at < line.Length && line[at] is (' ' or '\t'))
            at++;
        return at;
    }

    private static int Ends(ReadOnlySpan<char> line, int length, int afterDot) =>
        afterDot > length || (afterDot < line.Length && line[afterDot] is (' ' or '\t')) ? afterDot : 0;
}
