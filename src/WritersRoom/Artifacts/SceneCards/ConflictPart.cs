using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.SceneCards;

/// <summary>Who is against whom, in their own words; else the struggle that is shown, else the question left open.</summary>
internal static class ConflictPart
{
    private const int Limit = 150;
    private const int ReplyReach = 4;

    public static string Write(SceneReading scene, ScriptReading script, IReadOnlyList<Passage> told)
    {
        var exchange = BestLine(scene, script, told);
        var struggle = BestStruggle(scene, told);
        if (exchange is not null && (struggle is null || exchange.Line.Conflict + 1 >= struggle.Conflict)) return Write(exchange, script);
        if (struggle is not null) return TextTrimmer.Trim(struggle.Text, Limit);
        if (scene.Action.Any(passage => told.Contains(passage) && passage.Conflict >= ConflictCues.Threshold)) return "The struggle told above; no words are exchanged over it.";
        if (OpenQuestion(scene) is { } question) return $"{Names.Of(question, script)} asks: {TextTrimmer.Quote(question.Text, Limit)}";
        return scene.Dialogue.Count == 0 ? "None on the page: nobody speaks and nothing is fought over." : "None on the page: no refusal, threat or open question.";
    }

    private static Exchange? BestLine(SceneReading scene, ScriptReading script, IReadOnlyList<Passage> told) => scene.Dialogue
        .Select((line, index) => (line, index)).Where(candidate => candidate.line.Conflict >= ConflictCues.Threshold && !told.Contains(candidate.line))
        .Select(candidate => new Exchange(candidate.line, Reply(scene, candidate.index)))
        .OrderByDescending(exchange => exchange.Line.Conflict + (0.5 * DialogueRanker.Score(exchange.Line, scene, script)) + (exchange.Reply is { } reply && ConflictCues.Opposes(reply) ? 1 : 0))
        .FirstOrDefault();

    private static Passage? BestStruggle(SceneReading scene, IReadOnlyList<Passage> told) => scene.Action
        .Where(passage => !told.Contains(passage) && passage.Conflict >= ConflictCues.Threshold)
        .OrderByDescending(passage => passage.Conflict).FirstOrDefault();

    private static string Write(Exchange exchange, ScriptReading script)
    {
        var name = Names.Of(exchange.Line, script);
        if (exchange.Reply is not { } reply) return $"{name}: {TextTrimmer.Quote(exchange.Line.Text, Limit)}";
        return $"{name}: {TextTrimmer.Quote(exchange.Line.Text, Limit * 3 / 5)} {Names.Of(reply, script)}: {TextTrimmer.Quote(reply.Text, Limit * 2 / 5)}";
    }

    /// <summary>The first thing someone else says after a line, if it comes soon.</summary>
    private static Passage? Reply(SceneReading scene, int index)
    {
        for (var i = index + 1; i < scene.Dialogue.Count && i <= index + ReplyReach; i++)
        {
            if (scene.Dialogue[i].Speaker != scene.Dialogue[index].Speaker) return scene.Dialogue[i].Words.Count > 1 ? scene.Dialogue[i] : null;
        }

        return null;
    }

    private static Passage? OpenQuestion(SceneReading scene) =>
        scene.Dialogue.Where(passage => passage.Text.EndsWith('?') && passage.Words.Count > 2).MaxBy(passage => passage.Words.Count(word => !word.IsStopWord));

    private sealed record Exchange(Passage Line, Passage? Reply);
}
