using System.Collections.Frozen;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Reports;

/// <summary>The light a scene is shot in.</summary>
internal enum DayPart
{
    Unspecified,
    Day,
    Night,
    DawnOrDusk,
}

/// <summary>Reads the time of a scene heading as light.</summary>
internal static class DayParts
{
    private static readonly FrozenDictionary<string, DayPart> Known = new (DayPart Part, string Names)[]
    {
        (DayPart.Day, "DAY MORNING NOON MIDDAY AFTERNOON JOUR MATIN TAG MORGEN DÍA DIA MAÑANA TARDE GIORNO ДЕНЬ УТРО"),
        (DayPart.Night, "NIGHT EVENING MIDNIGHT NIGHTFALL TONIGHT NUIT SOIR NACHT ABEND NOCHE NOITE NOTTE НОЧЬ ВЕЧЕР"),
        (DayPart.DawnOrDusk, "DAWN DUSK SUNRISE SUNSET SUNDOWN TWILIGHT DAYBREAK MAGIC AUBE"),
    }.SelectMany(row => row.Names.Split(' '), (row, name) => (name, row.Part)).ToFrozenDictionary(row => row.name, row => row.Part, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> FollowingOn =
        new[] { "CONTINUOUS", "CONTINUING", "SAME", "LATER", "MOMENTS" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The light of a scene.</summary>
    /// <param name="time">What its heading says, or null.</param>
    /// <param name="before">The light of the scene before, for headings that follow on.</param>
    public static DayPart Of(string? time, DayPart before)
    {
        var followsOn = false;
        foreach (var range in new Words(time))
        {
            var word = time.AsSpan(range).Trim(".,;:()[]*_/-").ToString();
            if (Known.TryGetValue(word, out var part))
                return part;
            followsOn |= FollowingOn.Contains(word);
        }

        return followsOn ? before : DayPart.Unspecified;
    }
}
