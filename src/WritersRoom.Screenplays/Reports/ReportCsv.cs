namespace WritersRoom.Screenplays.Reports;

/// <summary>Reports as tables for a spreadsheet: RFC 4180, a header row, numbers with a point, safe to open.</summary>
public static class ReportCsv
{
    /// <summary>One row for each scene.</summary>
    public static string Render(PacingReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var table = new CsvTable("scene_index", "heading", "page", "eighths", "dialogue_share");
        foreach (var scene in report.Scenes)
            table.Add(scene.SceneIndex, scene.Heading, scene.Page, scene.Eighths, scene.DialogueShare);
        return table.ToString();
    }

    /// <summary>One row for each character.</summary>
    public static string Render(CastReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var table = new CsvTable("name", "scenes", "speeches", "words", "first_scene", "last_scene");
        foreach (var character in report.Characters)
            table.Add(character.Name, character.Scenes, character.Speeches, character.Words, character.FirstScene, character.LastScene);
        return table.ToString();
    }

    /// <summary>One row for each two characters who speak in the same scenes.</summary>
    public static string RenderPairs(CastReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var table = new CsvTable("first", "second", "shared_scenes", "adjacent_speeches");
        foreach (var pair in report.Pairs)
            table.Add(pair.First, pair.Second, pair.SharedScenes, pair.AdjacentSpeeches);
        return table.ToString();
    }

    /// <summary>One row for each location.</summary>
    public static string Render(LocationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var table = new CsvTable("name", "setting", "scenes", "eighths");
        foreach (var location in report.Locations)
            table.Add(location.Name, location.Setting, location.Scenes, location.Eighths);
        return table.ToString();
    }

    /// <summary>One row.</summary>
    public static string Render(RunningTimeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var table = new CsvTable("page_count", "page_minutes", "dialogue_words", "action_lines", "dialogue_minutes", "action_minutes", "estimated_minutes", "method");
        table.Add(
            report.PageCount, report.PageMinutes, report.DialogueWords, report.ActionLines, report.DialogueMinutes, report.ActionMinutes, report.EstimatedMinutes, report.Method);
        return table.ToString();
    }
}
