namespace WritersRoom.Artifacts.Reading;

/// <summary>A scene in one line: the sentence that best stands for it, shown or spoken.</summary>
internal static class SceneLine
{
    public static string Of(SceneReading scene, ScriptReading script, int limit) =>
        Choose(scene, script, 0.2) is { } passage ? Write(passage, script, limit) : "Nothing is written under this heading.";

    /// <summary>The same for a scene in which the story turns, which it does towards its end.</summary>
    public static string OfTurn(SceneReading scene, ScriptReading script, int limit) =>
        Choose(scene, script, 0.9) is { } passage ? Write(passage, script, limit) : "Nothing is written under this heading.";

    public static string Write(Passage passage, ScriptReading script, int limit)
    {
        if (!passage.IsDialogue) return TextTrimmer.Trim(passage.Text, limit);
        var name = Names.Of(passage, script);
        return $"{name}: {TextTrimmer.Quote(passage.Text, Math.Max(20, limit - name.Length - 2))}";
    }

    /// <summary>The sentence; spoken when the scene lives by dialogue and its action is thin, as in plays.</summary>
    private static Passage? Choose(SceneReading scene, ScriptReading script, double lateness)
    {
        var scores = SentenceRanker.Score(scene, script);
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] += lateness * i / scores.Length;
            if (scene.Action[i].Words.Count > 3 && (best < 0 || scores[i] > scores[best])) best = i;
        }

        return best >= 0 && !scene.LivesByDialogue ? scene.Action[best] : DialogueRanker.Best(scene, script) ?? (best >= 0 ? scene.Action[best] : scene.Passages.FirstOrDefault());
    }
}
