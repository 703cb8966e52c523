using System.Collections.Frozen;

namespace WritersRoom.Screenplays.Model;

/// <summary>The words by which a scene heading names its time.</summary>
internal static class TimeOfDay
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "DAY", "NIGHT", "MORNING", "AFTERNOON", "EVENING", "DAWN", "DUSK", "NOON", "MIDDAY", "MIDNIGHT", "SUNRISE", "SUNSET", "SUNDOWN",
        "TWILIGHT", "DAYBREAK", "NIGHTFALL", "LATER", "EARLIER", "CONTINUOUS", "CONTINUING", "SAME", "MOMENTS", "MAGIC", "TONIGHT", "TODAY",
        "YESTERDAY", "TOMORROW", "FLASHBACK", "PRESENT", "A.M", "P.M", "AM", "PM",
        "JOUR", "NUIT", "MATIN", "SOIR", "AUBE", "TAG", "NACHT", "MORGEN", "ABEND", "DÍA", "DIA", "NOCHE", "MAÑANA", "TARDE", "NOITE", "GIORNO", "NOTTE",
        "ДЕНЬ", "НОЧЬ", "УТРО", "ВЕЧЕР",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether one of the words is a time.</summary>
    public static bool IsNamedIn(ReadOnlySpan<char> text)
    {
        foreach (var range in new Words(text))
            if (Lookup.Contains(text[range].Trim(".,()[]*_")))
                return true;
        return false;
    }

    /// <summary>Whether a single word is DAY or NIGHT, the only ones trusted without a dash before them.</summary>
    public static bool IsDayOrNight(ReadOnlySpan<char> word) =>
        word.Equals("DAY", StringComparison.OrdinalIgnoreCase) || word.Equals("NIGHT", StringComparison.OrdinalIgnoreCase);
}
