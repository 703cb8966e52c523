using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Reports;

/// <summary>
/// How many scenes play when. A heading that only follows on (CONTINUOUS, SAME, LATER, MOMENTS LATER) is of the time of the scene before.
/// </summary>
/// <param name="Day">DAY, MORNING, AFTERNOON and their like.</param>
/// <param name="Night">NIGHT, EVENING, MIDNIGHT and their like.</param>
/// <param name="DawnOrDusk">DAWN, DUSK, SUNSET and their like.</param>
/// <param name="Unspecified">The heading does not say.</param>
public sealed record TimeCounts(int Day, int Night, int DawnOrDusk, int Unspecified)
{
    internal static TimeCounts Of(IReadOnlyList<Scene> scenes)
    {
        var counts = new int[4];
        var part = DayPart.Unspecified;
        foreach (var scene in scenes)
        {
            part = DayParts.Of(scene.Heading.Time, part);
            counts[(int)part]++;
        }

        return new TimeCounts(counts[(int)DayPart.Day], counts[(int)DayPart.Night], counts[(int)DayPart.DawnOrDusk], counts[(int)DayPart.Unspecified]);
    }
}
