namespace WritersRoom.Artifacts.Reading;

/// <summary>Says how well a spoken sentence stands for its scene, for scenes that tell little in action.</summary>
internal static class DialogueRanker
{
    /// <summary>The sentence that best stands for the scene; null when nobody speaks.</summary>
    public static Passage? Best(SceneReading scene, ScriptReading script, Func<Passage, bool>? filter = null) =>
        scene.Dialogue.Where(passage => filter is null || filter(passage))
            .OrderByDescending(passage => Score(passage, scene, script)).ThenBy(passage => passage.ElementIndex).FirstOrDefault();

    public static double Score(Passage passage, SceneReading scene, ScriptReading script)
    {
        var centrality = 0.0;
        var content = 0;
        foreach (var word in passage.Words)
        {
            if (word.IsStopWord) continue;
            content++;
            centrality += scene.Terms[word.Stem];
        }

        if (content == 0) return -1;
        var score = (4 * centrality / Math.Sqrt(content + 3)) + (0.3 * passage.Conflict) + (0.3 * Math.Min(1, passage.Mentions.Count));
        if (passage.Words.Count < 4) score -= 0.8;
        if (passage.Words.Count > 30) score -= 0.4;
        if (script.Cast.Of(passage.Speaker) is { IsGroup: false } speaker) score += 0.4 * speaker.Importance;
        return score;
    }
}
