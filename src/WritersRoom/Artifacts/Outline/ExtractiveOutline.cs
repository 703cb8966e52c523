using WritersRoom.Artifacts.Reading;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Llm;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts.Outline;

/// <summary>Makes the outline: who it is about, what each act shows, where it turns, who stands against whom.</summary>
internal sealed class ExtractiveOutline(ScriptReading script, IReadOnlyList<Pair> pairs, StructureDraft structure, SceneFeatures[] features)
{
    private const int TokenLimit = 490;

    /// <summary>Writes with as much room per sentence as keeps the whole within its limit.</summary>
    public OutlineDraft Make()
    {
        var room = 150;
        var outline = Make(room);
        while (TokenEstimate.Of(outline.SummaryText) > TokenLimit && room > 40)
        {
            room -= 15;
            outline = Make(room);
        }

        return outline;
    }

    private OutlineDraft Make(int room) => new(
        Logline(room),
        structure.Acts.Select(act => new ActSummaryDraft(act.ActNumber, act.FirstSceneIndex, act.LastSceneIndex, ActSummary(act, room))).ToArray(),
        structure.TurningPoints.Select(point => point with { Description = $"{Place(point.SceneIndex)}{SceneLine.OfTurn(script.Scenes[point.SceneIndex], script, room * 4 / 5)}" }).ToArray(),
        CentralConflict(room));

    private string Logline(int room)
    {
        if (WrittenLogline() is { } written) return TextTrimmer.Trim(written, room * 2);
        if (script.Scenes.Count == 0) return "The script has no scenes yet.";
        if (script.Protagonist is not { } lead) return SceneLine.Of(script.Scenes[features.Length / 2], script, room);

        var who = Descriptions.Of(lead) is { } description ? $"{lead.DisplayName}, {description}," : lead.DisplayName;
        var company = pairs.Where(pair => pair.Has(lead)).OrderByDescending(pair => pair.Exchanges).Take(2).Select(pair => pair.Other(lead)).ToList();
        var with = company.Count > 0 ? $" with {Names.List(company)}" : "";
        if (structure.TurningPoints.Count == 0) return $"{who}{with}: {SceneLine.Of(script.Scenes[MostSignificant(0, script.Scenes.Count - 1)], script, room)}";

        var start = script.Scenes[structure.TurningPoints[0].SceneIndex];
        var end = script.Scenes[structure.TurningPoints[^1].SceneIndex];
        return $"{who}{with}: from “{Inner(SceneLine.OfTurn(start, script, room * 2 / 3))}” (scene {start.Index + 1}) to “{Inner(SceneLine.OfTurn(end, script, room * 2 / 3))}” (scene {end.Index + 1}).";
    }

    private static string Inner(string summary) => summary.TrimEnd('.').Replace('“', '‘').Replace('”', '’');

    /// <summary>The writer's own, on the title page or as the first synopsis.</summary>
    private string? WrittenLogline()
    {
        var written = script.Screenplay.TitlePage["logline"] ?? script.Screenplay.Prologue.FirstOrDefault(element => element.Type == ElementType.Synopsis)?.Text;
        return string.IsNullOrWhiteSpace(written) ? null : PlainText.Of(written);
    }

    private string ActSummary(ActDraft act, int room)
    {
        var scenes = Enumerable.Range(act.FirstSceneIndex, act.LastSceneIndex - act.FirstSceneIndex + 1)
            .OrderByDescending(index => features[index].Significance).Take(2).Order();
        return string.Join(" ", scenes.Select(index => SceneLine.Of(script.Scenes[index], script, room * 3 / 4)));
    }

    private int MostSignificant(int first, int last) => Enumerable.Range(first, last - first + 1).MaxBy(index => features[index].Significance);

    private string Place(int sceneIndex)
    {
        var place = Places.Of(script.Scenes[sceneIndex].Scene.Heading, 34);
        return place.Length == 0 ? "" : place + ": ";
    }

    private string CentralConflict(int room)
    {
        var lead = script.Protagonist;
        var pair = pairs.Where(pair => pair.Sharpest is not null && lead is not null && pair.Has(lead)).MaxBy(Opposition)
            ?? pairs.Where(pair => pair.Sharpest is not null).MaxBy(Opposition);
        if (pair?.Sharpest is not { } line) return "No two characters are set against each other in words.";

        var one = lead is not null && pair.Has(lead) ? lead : pair.Left;
        var scenes = pair.Scenes.Count == 1 ? "one scene" : $"{pair.Scenes.Count} scenes";
        return TextTrimmer.Close($"Sharpest between {one.DisplayName} and {pair.Other(one).DisplayName}, who share {scenes}; in scene {line.SceneIndex + 1} {Names.Of(line, script)} says {TextTrimmer.Quote(line.Text, room)}");
    }

    private CastMember Other(Pair pair) => script.Protagonist is { } lead && pair.Has(lead) ? pair.Other(lead) : pair.Left;

    // Friends talk more than enemies; what counts is how much of the talk is opposition, that it grows late, and that both are there at the climax.
    private double Opposition(Pair pair)
    {
        var late = pair.Sharpest is { } line ? features[line.SceneIndex].Position : 0;
        var isAtClimax = structure.TurningPoints.Count > 0 && pair.Scenes.Contains(structure.TurningPoints[^1].SceneIndex);
        return (isAtClimax ? 2 : 1) * (0.5 + Other(pair).Importance) * pair.Conflict / (pair.Exchanges + 5) * Math.Log(1 + pair.Exchanges) * (0.5 + late) * Math.Min(1, pair.Scenes.Count / 4.0);
    }
}
