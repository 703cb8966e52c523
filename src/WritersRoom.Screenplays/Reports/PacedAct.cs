namespace WritersRoom.Screenplays.Reports;

/// <summary>The length of one act.</summary>
/// <param name="Act">Its number, or null for the scenes that have no act.</param>
/// <param name="Scenes">How many scenes it has.</param>
/// <param name="Eighths">How long they are together, in eighths of a page.</param>
/// <param name="Percent">Its share of the length of all scenes, in percent, to one place.</param>
public sealed record PacedAct(int? Act, int Scenes, int Eighths, double Percent)
{
    internal static PacedAct[] Of(PacedScene[] scenes, IReadOnlyList<int?> actNumbers)
    {
        var whole = scenes.Sum(scene => scene.Eighths);
        return scenes
            .GroupBy(scene => actNumbers[scene.SceneIndex])
            .OrderBy(act => act.Key is null)
            .ThenBy(act => act.Key)
            .Select(act => new PacedAct(act.Key, act.Count(), act.Sum(scene => scene.Eighths), Share.Percent(act.Sum(scene => scene.Eighths), whole)))
            .ToArray();
    }
}
