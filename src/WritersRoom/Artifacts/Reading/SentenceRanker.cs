namespace WritersRoom.Artifacts.Reading;

/// <summary>
/// Says how well a sentence of action stands for its scene: near the scene's centre, about its people, neither a fragment nor a
/// paragraph, and understandable by itself.
/// </summary>
internal static class SentenceRanker
{
    /// <summary>Scores every sentence of action; same order as <see cref="SceneReading.Action"/>.</summary>
    public static double[] Score(SceneReading scene, ScriptReading script)
    {
        var scores = new double[scene.Action.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            var position = scores.Length == 1 ? 0 : (double)i / (scores.Length - 1);
            scores[i] = Score(scene.Action[i], scene, script) + (position < 0.15 || position > 0.85 ? 0.35 : 0);
        }

        return scores;
    }

    private static double Score(Passage passage, SceneReading scene, ScriptReading script)
    {
        var words = passage.Words;
        if (words.Count == 0) return -1;

        var centrality = 0.0;
        var novelty = 0.0;
        var content = 0;
        foreach (var word in words)
        {
            if (word.IsStopWord) continue;
            content++;
            centrality += scene.Terms[word.Stem];
            novelty += script.Rarity(word.Stem);
        }

        if (content == 0) return -1;
        var score = (5 * centrality / Math.Sqrt(content + 3)) + (0.12 * novelty / content);
        score += Math.Min(2, passage.Mentions.Count) * 0.45;
        if (passage.Mentions.Count > 0 && script.Cast.IsNameTerm(words[0].Stem)) score += 0.35;
        if (passage.Mentions.Contains(script.Protagonist)) score += 0.15;
        score += 0.25 * Math.Min(2, Lexicons.Struggle.CountIn(passage));
        return score - Penalty(passage);
    }

    private static double Penalty(Passage passage)
    {
        var words = passage.Words;
        var penalty = words.Count < 5 ? 0.8 : words.Count > 32 ? 0.5 : 0;
        if (words[0].Term is "he" or "she" or "it" or "they" or "his" or "her" or "its" or "their" or "this" or "these" or "that") penalty += 0.5;
        if (!char.IsLetter(passage.Text[0]) || char.IsLower(passage.Text[0])) penalty += 0.5;
        if (words.Take(4).Any(word => word.Term is "is" or "are" or "was" or "has" or "sits" or "stands" or "wears")) penalty += 0.4;
        if (passage.Text.EndsWith(':') || passage.Text.EndsWith("...", StringComparison.Ordinal)) penalty += 0.6;
        return penalty;
    }
}
