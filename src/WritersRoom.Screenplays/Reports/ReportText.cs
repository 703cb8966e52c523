namespace WritersRoom.Screenplays.Reports;

/// <summary>Reports in words, in English, for a terminal, an e-mail or a conversation. Long lists are cut; the CSV has all of them.</summary>
public static class ReportText
{
    private const int MostRows = 30;
    private const int MostScenes = 5;

    /// <summary>The figures, the acts, and the longest scenes.</summary>
    public static string Render(PacingReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new TextLines();
        text.Add($"PACING");
        text.Add($"{TextLines.Count(report.TotalScenes, "scene")} on {TextLines.Count(report.PageCount, "page")}");
        if (report is { LongestScene: { } longest, ShortestScene: { } shortest })
            text.Add($"Scene length in eighths of a page: {report.AverageEighths:0.#} on average, median {report.MedianEighths:0.#}, from {shortest.Eighths} to {longest.Eighths}");
        text.Add($"Dialogue: {report.Balance.DialogueShareOfWords:0.0%} of the words, {report.Balance.DialogueShareOfLines:0.0%} of the lines; action has the rest");
        text.Add($"Interior {report.Settings.Interior}, exterior {report.Settings.Exterior}, both {report.Settings.InteriorAndExterior}, not said {report.Settings.Unspecified}");
        text.Add($"Day {report.Times.Day}, night {report.Times.Night}, dawn or dusk {report.Times.DawnOrDusk}, not said {report.Times.Unspecified}");
        text.Table("Acts", report.Acts, MostRows, act =>
            $"{(act.Act is { } number ? FormattableString.Invariant($"Act {number}") : "No act")}: {TextLines.Count(act.Scenes, "scene")}, {TextLines.Pages(act.Eighths)} ({act.Percent:0.0}%)");
        var byLength = report.Scenes.OrderByDescending(scene => scene.Eighths).ThenBy(scene => scene.SceneIndex).Take(MostScenes).ToArray();
        text.Table("Longest scenes", byLength, MostScenes, scene =>
            $"{scene.Heading} (page {scene.Page}): {TextLines.Pages(scene.Eighths)}, {scene.DialogueShare:0%} dialogue");
        return text.ToString();
    }

    /// <summary>The characters with the most words, and who talks with whom most.</summary>
    public static string Render(CastReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new TextLines();
        text.Add($"CAST");
        text.Add($"{TextLines.Count(report.Characters.Count, "character")} with lines");
        text.Table("Characters", report.Characters, MostRows, character =>
            $"{character.Name}: {TextLines.Count(character.Words, "word")} in {TextLines.Count(character.Speeches, "speech")}, {TextLines.Count(character.Scenes, "scene")}");
        text.Table("Who talks with whom", report.Pairs, MostRows, pair =>
            $"{pair.First} and {pair.Second}: {TextLines.Count(pair.SharedScenes, "scene")}, {TextLines.Count(pair.AdjacentSpeeches, "adjacent speech")}");
        return text.ToString();
    }

    /// <summary>The locations with the most pages.</summary>
    public static string Render(LocationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new TextLines();
        text.Add($"LOCATIONS");
        text.Add($"{TextLines.Count(report.Locations.Count, "location")}");
        text.Table("By length", report.Locations, MostRows, location =>
            $"{(location.Setting is null ? "" : location.Setting + ". ")}{location.Name}: {TextLines.Count(location.Scenes, "scene")}, {TextLines.Pages(location.Eighths)}");
        return text.ToString();
    }

    /// <summary>Both estimates and how they were made.</summary>
    public static string Render(RunningTimeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new TextLines();
        text.Add($"RUNNING TIME");
        text.Add($"A page a minute: {TextLines.Count(report.PageMinutes, "minute")}");
        text.Add($"From the text: {report.EstimatedMinutes:0.0} minutes ({report.DialogueMinutes:0.0} of dialogue, {report.ActionMinutes:0.0} of action)");
        text.Add($"{report.Method}");
        return text.ToString();
    }
}
