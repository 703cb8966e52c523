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
    private static readonly FrozenDictionary<string, DayPart> Known = new Dictionary<string, DayPart>
    {
        ["DAY"] = DayPart.Day, ["MORNING"] = DayPart.Day, ["NOON"] = DayPart.Day, ["MIDDAY"] = DayPart.Day, ["AFTERNOON"] = DayPart.Day,
        ["JOUR"] = DayPart.Day, ["MATIN"] = DayPart.Day, ["TAG"] = DayPart.Day, ["MORGEN"] = DayPart.Day, ["DÍA"] = DayPart.Day, ["DIA"] = DayPart.Day,
        ["MAÑANA"] = DayPart.Day, ["TARDE"] = DayPart.Day, ["GIORNO"] = DayPart.Day, ["ДЕНЬ"] = DayPart.Day, ["УТРО"] = DayPart.Day,
        ["NIGHT"] = DayPart.Night, ["EVENING"] = DayPart.Night, ["MIDNIGHT"] = DayPart.Night, ["NIGHTFALL"] = DayPart.Night, ["TONIGHT"] = DayPart.Night,
        ["NUIT"] = DayPart.Night, ["SOIR"] = DayPart.Night, ["NACHT"] = DayPart.Night, ["ABEND"] = DayPart.Night, ["NOCHE"] = DayPart.Night,
        ["NOITE"] = DayPart.Night, ["NOTTE"] = DayPart.Night, ["НОЧЬ"] = DayPart.Night, ["ВЕЧЕР"] = DayPart.Night,
        ["DAWN"] = DayPart.DawnOrDusk, ["DUSK"] = DayPart.DawnOrDusk, ["SUNRISE"] = DayPart.DawnOrDusk, ["SUNSET"] = DayPart.DawnOrDusk,
        ["SUNDOWN"] = DayPart.DawnOrDusk, ["TWILIGHT"] = DayPart.DawnOrDusk, ["DAYBREAK"] = DayPart.DawnOrDusk, ["MAGIC"] = DayPart.DawnOrDusk, ["AUBE"] = DayPart.DawnOrDusk,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

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
