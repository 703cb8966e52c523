using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.SceneCards;

/// <summary>Who is against whom, in their own words; else the struggle that is shown, else the question left open.</summary>
internal static class ConflictPart
{
    private const int Limit = 150;
    private const int ReplyReach = 4;

    public static string Write(SceneReading scene, ScriptReading script, IReadOnlyList<Passage> told)
    {
        var line = BestLine(scene, script, told);
        var struggle = BestStruggle(scene, told);
        if (line is not null && (struggle is null || ConflictCues.Score(line) + 1 >= ConflictCues.Score(struggle))) return WriteExchange(scene, script, line);
        if (struggle is not null) return TextTrimmer.Trim(struggle.Text, Limit);
        if (scene.Action.Any(passage => told.Contains(passage) && ConflictCues.Score(passage) >= ConflictCues.Threshold)) return "The struggle told above; no words are exchanged over it.";
        if (OpenQuestion(scene) is { } question) return $"{Names.Of(question, script)} asks: {TextTrimmer.Quote(question.Text, Limit)}";
        return scene.Dialogue.Count == 0 ? "None on the page: nobody speaks and nothing is fought over." : "None on the page: no refusal, threat or open question.";
    }

    private static Passage? BestLine(SceneReading scene, ScriptReading script, IReadOnlyList<Passage> told) => scene.Dialogue
        .Where(passage => ConflictCues.Score(passage) >= ConflictCues.Threshold && !told.Contains(passage))
        .OrderByDescending(passage => ConflictCues.Score(passage) + (0.5 * DialogueRanker.Score(passage, scene, script)) + (Reply(scene, passage) is { } reply && ConflictCues.Opposes(reply) ? 1 : 0))
        .FirstOrDefault();

    private static Passage? BestStruggle(SceneReading scene, IReadOnlyList<Passage> told) => scene.Action
        .Where(passage => !told.Contains(passage) && ConflictCues.Score(passage) >= ConflictCues.Threshold)
        .OrderByDescending(ConflictCues.Score).FirstOrDefault();

    private static string WriteExchange(SceneReading scene, ScriptReading script, Passage line)
    {
        var name = Names.Of(line, script);
        if (Reply(scene, line) is not { } reply) return $"{name}: {TextTrimmer.Quote(line.Text, Limit)}";
        return $"{name}: {TextTrimmer.Quote(line.Text, Limit * 3 / 5)} {Names.Of(reply, script)}: {TextTrimmer.Quote(reply.Text, Limit * 2 / 5)}";
    }

    /// <summary>The first thing someone else says after a line, if it comes soon.</summary>
    private static Passage? Reply(SceneReading scene, Passage line)
    {
        var index = IndexOf(scene.Dialogue, line);
        for (var i = index + 1; i < scene.Dialogue.Count && i <= index + ReplyReach; i++)
        {
            if (scene.Dialogue[i].Speaker != line.Speaker) return scene.Dialogue[i].Words.Count > 1 ? scene.Dialogue[i] : null;
        }

        return null;
    }

    private static int IndexOf(IReadOnlyList<Passage> passages, Passage passage)
    {
        for (var i = 0; i < passages.Count; i++)
        {
            if (ReferenceEquals(passages[i], passage)) return i;
        }

        return -1;
    }

    private static Passage? OpenQuestion(SceneReading scene) =>
        scene.Dialogue.Where(passage => passage.Text.EndsWith('?') && passage.Words.Count > 2).MaxBy(passage => passage.Words.Count(word => !word.IsStopWord));
}
