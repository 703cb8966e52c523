using WritersRoom.Artifacts.Reading;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts.SceneCards;

/// <summary>How it sounds: the share of dialogue, the length of lines, questions and exclamations, day and night, the words of its mood.</summary>
internal static class TonePart
{
    public static string Write(SceneReading scene)
    {
        var parts = new List<string>();
        if (Lexicons.MoodOf(scene) is { } mood) parts.Add($"{mood.Mood} ({string.Join(", ", mood.Words)})");
        parts.Add(Balance(scene));
        if (scene.Dialogue.Count > 0) parts.Add(Lines(scene));
        var questions = scene.Dialogue.Count(passage => passage.Text.EndsWith('?'));
        var exclamations = scene.Passages.Count(passage => passage.Text.EndsWith('!'));
        if (questions > 0) parts.Add(Counted(questions, "question"));
        if (exclamations > 0) parts.Add(Counted(exclamations, "exclamation"));
        if (Light(scene.Scene.Heading) is { } light) parts.Add(light);
        var text = string.Join(", ", parts);
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }

    private static string Balance(SceneReading scene)
    {
        if (scene.Words == 0) return "no words";
        var percent = (int)Math.Round(100.0 * scene.DialogueWords / scene.Words);
        return percent switch
        {
            0 => "all action",
            < 40 => $"mostly action ({percent}% dialogue)",
            <= 60 => $"action and dialogue in balance ({percent}% dialogue)",
            < 100 => $"mostly dialogue ({percent}%)",
            _ => "all dialogue",
        };
    }

    private static string Lines(SceneReading scene)
    {
        var words = (int)Math.Round((double)scene.DialogueWords / scene.Dialogue.Count);
        var kind = words switch { < 7 => "clipped", < 14 => "even", _ => "long" };
        return $"{kind} sentences ({Counted(words, "word")})";
    }

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string? Light(SceneHeading heading)
    {
        var setting = heading.Setting switch
        {
            Setting.Interior => "indoors",
            Setting.Exterior => "outdoors",
            Setting.InteriorAndExterior => "in and out of doors",
            _ => null,
        };
        var time = heading.Time?.Split('(')[0].Trim().ToLowerInvariant();
        return (setting, time) switch
        {
            (null, null) => null,
            (_, null) => setting,
            (null, _) => time,
            _ => $"{setting}, {time}",
        };
    }
}
