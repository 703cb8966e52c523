using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.SceneCards;

/// <summary>What happens: the one or two sentences of action that stand best for the scene, or what is said when nothing is shown.</summary>
internal sealed record ActionPart(string Text, IReadOnlyList<Passage> Passages)
{
    private const int Limit = 235;
    private const int EnoughForOne = 130;

    public static ActionPart Choose(SceneReading scene, ScriptReading script)
    {
        var chosen = ChooseSentences(scene, script);
        if (chosen.Count > 0 && scene.LivesByDialogue && DialogueRanker.Best(scene, script) is { } spoken)
        {
            var shown = TextTrimmer.Close(TextTrimmer.Trim(chosen[0].Text, Limit / 3));
            return new ActionPart($"{shown} {Names.Of(spoken, script)}: {TextTrimmer.Quote(spoken.Text, EnoughForOne)}", [chosen[0], spoken]);
        }

        if (chosen.Count > 0)
        {
            var limit = chosen.Count == 1 ? Limit : Limit / 2;
            var spare = chosen.Count == 2 ? Math.Max(0, limit - Math.Min(chosen[0].Text.Length, chosen[1].Text.Length)) : 0;
            return new ActionPart(string.Join(' ', chosen.Select(passage => TextTrimmer.Trim(passage.Text, limit + spare))), chosen);
        }

        if (DialogueRanker.Best(scene, script) is { } line)
            return new ActionPart($"{Names.Of(line, script)}: {TextTrimmer.Quote(line.Text, EnoughForOne)}", [line]);
        return scene.Passages.Count > 0
            ? new ActionPart(TextTrimmer.Trim(scene.Passages[0].Text, EnoughForOne), [scene.Passages[0]])
            : new ActionPart("Nothing is written under this heading.", []);
    }

    private static List<Passage> ChooseSentences(SceneReading scene, ScriptReading script)
    {
        // Sentences of a word or two ("Exeunt") are told by the other parts.
        var scores = SentenceRanker.Score(scene, script);
        var first = Best(scores, _ => true);
        if (first < 0 || scene.Action[first].Words.Count < 3) return [];
        if (scene.Action[first].Text.Length > EnoughForOne) return [scene.Action[first]];

        var second = Best(scores, i => i != first && scores[i] > scores[first] / 3 && !Overlap(scene.Action[first], scene.Action[i]));
        return second < 0 ? [scene.Action[first]] : [scene.Action[Math.Min(first, second)], scene.Action[Math.Max(first, second)]];
    }

    private static int Best(double[] scores, Func<int, bool> allowed)
    {
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (allowed(i) && (best < 0 || scores[i] > scores[best])) best = i;
        }

        return best;
    }

    private static bool Overlap(Passage left, Passage right)
    {
        var terms = left.Words.Where(word => !word.IsStopWord).Select(word => word.Stem).ToHashSet(StringComparer.Ordinal);
        var shared = right.Words.Where(word => !word.IsStopWord).Select(word => word.Stem).Distinct().Count(terms.Contains);
        return terms.Count > 0 && shared > terms.Count / 2;
    }
}
