namespace WritersRoom.Artifacts.Reading;

/// <summary>A scene in one line: the sentence that best stands for it, shown or spoken.</summary>
internal static class SceneSummary
{
    public static string Of(SceneReading scene, ScriptReading script, int limit) =>
        Choose(scene, script) is { } passage ? Write(passage, script, limit) : "Nothing is written under this heading.";

    public static string Write(Passage passage, ScriptReading script, int limit)
    {
        if (!passage.IsDialogue) return TextTrimmer.Trim(passage.Text, limit);
        var name = Names.Of(passage, script);
        return $"{name}: {TextTrimmer.Quote(passage.Text, Math.Max(20, limit - name.Length - 2))}";
    }

    /// <summary>The sentence; spoken when the scene lives by dialogue and its action is thin, as in plays.</summary>
    public static Passage? Choose(SceneReading scene, ScriptReading script)
    {
        var scores = SentenceRanker.Score(scene, script);
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (scene.Action[i].Words.Count > 3 && (best < 0 || scores[i] > scores[best])) best = i;
        }

        var isPlay = scene.ActionWords * 8 < scene.DialogueWords;
        return best >= 0 && !isPlay ? scene.Action[best] : DialogueRanker.Best(scene, script) ?? (best >= 0 ? scene.Action[best] : scene.Passages.FirstOrDefault());
    }
}
