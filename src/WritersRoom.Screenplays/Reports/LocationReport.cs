using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Reports;

/// <summary>Where a script plays.</summary>
/// <param name="Locations">Every location inside and outside apart, by length, longest first.</param>
public sealed record LocationReport(IReadOnlyList<LocationUse> Locations)
{
    /// <summary>Measures a script. Locations are the same when their headings name them alike in any case.</summary>
    /// <param name="screenplay">The script.</param>
    /// <param name="pagination">Its pages, from <see cref="Paginator"/>.</param>
    /// <exception cref="ArgumentException">The pagination is not of as many scenes as the script has.</exception>
    public static LocationReport Create(Screenplay screenplay, Pagination pagination)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        ReportedScenes.Check(screenplay, pagination);
        return new LocationReport(screenplay.Scenes
            .GroupBy(scene => (Name: scene.Heading.Location.ToUpperInvariant(), scene.Heading.Setting))
            .Select(scenes => new LocationUse(
                scenes.First().Heading.Location,
                Abbreviate(scenes.Key.Setting),
                scenes.Count(),
                scenes.Sum(scene => pagination.Scenes[scene.Index].Eighths),
                [.. scenes.Select(scene => scene.Index)]))
            .OrderByDescending(location => location.Eighths)
            .ThenBy(location => location.Name, StringComparer.Ordinal)
            .ThenBy(location => location.Setting, StringComparer.Ordinal)
            .ToArray());
    }

    private static string? Abbreviate(Setting setting) => setting switch
    {
        Setting.Interior => "INT",
        Setting.Exterior => "EXT",
        Setting.InteriorAndExterior => "INT/EXT",
        _ => null,
    };
}

/// <summary>One location, inside or outside.</summary>
/// <param name="Name">As the first heading writes it, without setting and time: "HOUSE - KITCHEN".</param>
/// <param name="Setting">INT, EXT, INT/EXT, or null when the heading does not say.</param>
/// <param name="Scenes">How many scenes play there.</param>
/// <param name="Eighths">How long they are together, in eighths of a page.</param>
/// <param name="SceneIndices">Which scenes, from 0, ascending.</param>
public sealed record LocationUse(string Name, string? Setting, int Scenes, int Eighths, IReadOnlyList<int> SceneIndices);
