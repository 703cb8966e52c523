using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Reports;

/// <summary>How a script moves: how long its scenes are, how much is said, inside or outside, by day or by night.</summary>
/// <param name="PageCount">The pages, without the title page.</param>
/// <param name="TotalScenes">The number of scenes.</param>
/// <param name="AverageEighths">The mean length of a scene in eighths of a page, to one place; 0 without scenes.</param>
/// <param name="MedianEighths">The median length of a scene in eighths of a page; 0 without scenes.</param>
/// <param name="LongestScene">The longest scene, the first of several; null without scenes.</param>
/// <param name="ShortestScene">The shortest scene, the first of several; null without scenes.</param>
/// <param name="Balance">Dialogue and action in the whole script, with what stands before the first heading.</param>
/// <param name="Settings">How many scenes play inside and outside.</param>
/// <param name="Times">How many scenes play by day and by night.</param>
/// <param name="Acts">The acts in order, scenes without an act last; empty when no act numbers were given.</param>
/// <param name="Scenes">Every scene in order.</param>
public sealed record PacingReport(
    int PageCount,
    int TotalScenes,
    double AverageEighths,
    double MedianEighths,
    PacedScene? LongestScene,
    PacedScene? ShortestScene,
    DialogueBalance Balance,
    SettingCounts Settings,
    TimeCounts Times,
    IReadOnlyList<PacedAct> Acts,
    IReadOnlyList<PacedScene> Scenes)
{
    /// <summary>Measures a script.</summary>
    /// <param name="screenplay">The script.</param>
    /// <param name="pagination">Its pages, from <see cref="Paginator"/>.</param>
    /// <param name="actNumbers">The act of each scene, null where it has none; or null when acts are not known.</param>
    /// <exception cref="ArgumentException">The pagination or the act numbers are not of as many scenes as the script has.</exception>
    public static PacingReport Create(Screenplay screenplay, Pagination pagination, IReadOnlyList<int?>? actNumbers = null)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        ReportedScenes.Check(screenplay, pagination);
        if (actNumbers is not null && actNumbers.Count != screenplay.Scenes.Count)
            throw new ArgumentException("There must be one act number for each scene.", nameof(actNumbers));

        var scenes = screenplay.Scenes.Select(scene => PacedScene.Of(scene, pagination.Scenes[scene.Index])).ToArray();
        return new PacingReport(
            pagination.PageCount,
            scenes.Length,
            scenes.Length == 0 ? 0 : Share.Round(scenes.Average(scene => scene.Eighths), 1),
            Median(scenes),
            scenes.MaxBy(scene => scene.Eighths),
            scenes.MinBy(scene => scene.Eighths),
            DialogueBalance.Of(screenplay.Elements),
            SettingCounts.Of(screenplay.Scenes),
            TimeCounts.Of(screenplay.Scenes),
            actNumbers is null ? [] : PacedAct.Of(scenes, actNumbers),
            scenes);
    }

    private static double Median(PacedScene[] scenes)
    {
        if (scenes.Length == 0)
            return 0;
        var lengths = scenes.Select(scene => scene.Eighths).Order().ToArray();
        return (lengths[(lengths.Length - 1) / 2] + lengths[lengths.Length / 2]) / 2.0;
    }
}
