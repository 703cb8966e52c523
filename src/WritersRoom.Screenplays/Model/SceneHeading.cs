namespace WritersRoom.Screenplays.Model;

/// <summary>A scene heading and its parts.</summary>
/// <param name="Text">The heading as written.</param>
/// <param name="Setting">Inside, outside, both, or not said.</param>
/// <param name="Location">Where, without the setting and the time: "HOUSE - KITCHEN".</param>
/// <param name="Time">When, as written ("DAY", "THREE DAYS LATER"), or null when the heading does not say.</param>
public sealed record SceneHeading(string Text, Setting Setting, string Location, string? Time)
{
    private static readonly char[] Separators = ['-', '–', '—'];

    /// <summary>Splits a heading. Any text is answered: what cannot be told apart is location.</summary>
    public static SceneHeading Parse(string heading)
    {
        ArgumentNullException.ThrowIfNull(heading);
        var rest = heading.AsSpan().Trim().Trim("*_").Trim();
        var prefix = HeadingPrefix.Match(rest, out var setting);
        if (prefix == 0)
            prefix = SpelledOut(rest, out setting);
        rest = rest[prefix..].TrimStart(" \t.:-–—").TrimEnd();

        var split = TimeStart(rest, out var timeAt);
        return split < 0
            ? new SceneHeading(heading, setting, rest.ToString(), null)
            : new SceneHeading(heading, setting, rest[..split].TrimEnd(" \t,.-–—").ToString(), rest[timeAt..].ToString());
    }

    // Film sites print scripts that write the word in full: INTERIOR - CONTROL ROOM.
    private static int SpelledOut(ReadOnlySpan<char> text, out Setting setting)
    {
        setting = Setting.Unspecified;
        if (text.StartsWith("INTERIOR", StringComparison.OrdinalIgnoreCase))
            setting = Setting.Interior;
        else if (text.StartsWith("EXTERIOR", StringComparison.OrdinalIgnoreCase))
            setting = Setting.Exterior;
        if (setting == Setting.Unspecified || (text.Length > 8 && char.IsLetterOrDigit(text[8])))
        {
            setting = Setting.Unspecified;
            return 0;
        }

        return 8;
    }

    // The time is everything from the first part, after the first one, that names a time. Parts are set off by a spaced dash or a comma.
    private static int TimeStart(ReadOnlySpan<char> text, out int timeAt)
    {
        timeAt = 0;
        var from = 0;
        var separated = false;
        while (NextSeparator(text, from, out var split, out var next))
        {
            separated = true;
            var end = NextSeparator(text, next, out var following, out _) ? following : text.Length;
            if (split > 0 && TimeOfDay.IsNamedIn(text[next..end]))
            {
                timeAt = next;
                return split;
            }

            from = next;
        }

        if (separated)
            return -1;
        var space = text.LastIndexOf(' ');
        if (space <= 0 || !TimeOfDay.IsDayOrNight(text[(space + 1)..]))
            return -1;
        timeAt = space + 1;
        return space;
    }

    private static bool NextSeparator(ReadOnlySpan<char> text, int from, out int split, out int next)
    {
        for (var i = from; i < text.Length; i++)
        {
            var comma = text[i] == ',';
            if (!comma && !(Array.IndexOf(Separators, text[i]) >= 0 && i > 0 && text[i - 1] is ' ' or '-'))
                continue;
            split = i;
            while (i < text.Length && (text[i] is ' ' or '\t' or ',' || Array.IndexOf(Separators, text[i]) >= 0))
                i++;
            next = i;
            return true;
        }

        (split, next) = (-1, -1);
        return false;
    }
}
