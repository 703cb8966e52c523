using WritersRoom.Artifacts.Reading;
using WritersRoom.Artifacts.Structure;

namespace WritersRoom.Artifacts.CharacterSheets;

/// <summary>Writes one character's sheet; what no line states is said to be unstated.</summary>
internal sealed class CharacterSheetWriter
{
    private const int MostMoments = 4;
    private const int MostRelationships = 4;
    private const double ClearWant = 2;
    private const double ClearNeed = 2.6;

    private readonly ScriptReading script;
    private readonly StructureDraft structure;
    private readonly SceneFeatures[] features;
    private readonly CastMember member;
    private readonly List<Passage> lines;
    private readonly List<Pair> closest;
    private readonly List<int> moments;
    private readonly Passage? want;
    private readonly Passage? need;

    public CharacterSheetWriter(ScriptReading script, IReadOnlyList<Pair> pairs, StructureDraft structure, SceneFeatures[] features, CastMember member)
    {
        (this.script, this.structure, this.features, this.member) = (script, structure, features, member);
        lines = script.Scenes.SelectMany(scene => scene.Dialogue).Where(IsOwn).ToList();
        want = Clearest(WishCues.Want, ClearWant, null);
        need = Clearest(WishCues.Need, ClearNeed, want);
        closest = pairs.Where(pair => pair.Has(member) && (pair.Exchanges > 0 || pair.Scenes.Count > 1))
            .OrderByDescending(pair => pair.Exchanges).ThenByDescending(pair => pair.Scenes.Count).ThenBy(pair => pair.Other(member).Name, StringComparer.Ordinal)
            .Take(MostRelationships).ToList();
        moments = member.Scenes.OrderByDescending(Weight).Take(MostMoments).Order().ToList();
    }

    /// <summary>Writes the sheet with about so many characters for each sentence taken from the script.</summary>
    public CharacterSheetDraft Write(int room) => new(
        member.Name,
        want is null ? "No line states it; see the pivotal moments." : Cite(want, room),
        need is null ? "No line states it." : Cite(need, room),
        Arc(room),
        Relationships(room),
        string.Join(" ", moments.Select(index => $"Scene {index + 1}: {Moment(script.Scenes[index], room * 4 / 5)}")));

    private static string Cite(Passage line, int limit) => $"{TextTrimmer.Quote(line.Text, limit)} (scene {line.SceneIndex + 1})";

    private static string Shown(Passage passage, int limit) =>
        TextTrimmer.Close(passage.IsDialogue ? TextTrimmer.Quote(passage.Text, limit) : TextTrimmer.Trim(passage.Text, limit));

    private bool IsOwn(Passage line) => script.Cast.Of(line.Speaker) == member;

    private Passage? Clearest(Func<Passage, double> cue, double least, Passage? taken) => lines
        .Select(line => (line, Score: cue(line)))
        .Where(candidate => candidate.Score >= least && candidate.line != taken)
        .OrderByDescending(candidate => candidate.Score + (0.25 * Math.Clamp(features[candidate.line.SceneIndex].Significance, -2, 4)))
        .Select(candidate => candidate.line).FirstOrDefault();

    private string Arc(int room)
    {
        var share = Math.Round(100.0 * member.Scenes.Count / script.Scenes.Count);
        var text = $"In {member.Scenes.Count} of {script.Scenes.Count} scenes ({share}%), {member.Speeches} speeches";
        if (structure.Acts.Count > 1)
        {
            var busiest = structure.Acts.MaxBy(act => member.Scenes.Count(index => structure.ActOf(index) == act.ActNumber))!;
            text += $"; most present in act {busiest.ActNumber}";
        }

        text += ".";
        if (Opening() is { } opening) text += $" Enters (scene {opening.SceneIndex + 1}): {Shown(opening, room)}";
        if (lines.Count > 3 && Closing() is { } closing) text += $" Last heard (scene {closing.SceneIndex + 1}): {Shown(closing, room * 3 / 4)}";
        return text;
    }

    private Passage? Opening() =>
        (member.Introduction is { } introduction && introduction.SceneIndex == member.Scenes[0] && introduction.Words.Count > 3 ? introduction : null)
        ?? script.Scenes[member.Scenes[0]].Action.FirstOrDefault(passage => passage.Actors.Contains(member) && passage.Words.Count > 3)
        ?? lines.FirstOrDefault(line => line.Words.Count > 3);

    private Passage? Closing() => lines.Where(line => line.SceneIndex == lines[^1].SceneIndex)
        .MaxBy(line => DialogueRanker.Score(line, script.Scenes[line.SceneIndex], script) + (0.5 * (WishCues.Want(line) + WishCues.Need(line))));

    private string Relationships(int room) => closest.Count == 0
        ? "Speaks with no one the script names."
        : TextTrimmer.Close(string.Join("; ", closest.Select((pair, i) => Relationship(pair, i < 2 ? room * 2 / 3 : 0))));

    private string Relationship(Pair pair, int room)
    {
        var scenes = pair.Scenes.Count == 1 ? $"scene {pair.Scenes[0] + 1}" : $"{pair.Scenes.Count} scenes from {pair.Scenes[0] + 1} to {pair.Scenes[^1] + 1}";
        var text = $"{pair.Other(member).DisplayName} ({scenes}, {pair.Exchanges} {(pair.Exchanges == 1 ? "exchange" : "exchanges")})";
        return room > 0 && pair.Sharpest is { } line && pair.Conflict > 2 * ConflictCues.Threshold
            ? $"{text}, sharpest in scene {line.SceneIndex + 1}: {Names.Of(line, script)}, {TextTrimmer.Quote(line.Text, room)}"
            : text;
    }

    private double Weight(int sceneIndex) =>
        features[sceneIndex].Significance + (4 * Presence(script.Scenes[sceneIndex])) + (structure.TurningPoints.Any(point => point.SceneIndex == sceneIndex) ? 1 : 0);

    /// <summary>The share of the scene's words that are the character's own or tell of the character.</summary>
    private double Presence(SceneReading scene)
    {
        var spoken = scene.Dialogue.Where(IsOwn).Sum(passage => passage.Words.Count);
        var shown = scene.Action.Where(passage => passage.Actors.Contains(member)).Sum(passage => passage.Words.Count);
        return scene.Words == 0 ? 0 : (double)(spoken + shown) / scene.Words;
    }

    private string Moment(SceneReading scene, int room)
    {
        var scores = SentenceRanker.Score(scene, script);
        var shown = Enumerable.Range(0, scores.Length)
            .Where(i => scene.Action[i].Actors.Contains(member) && scene.Action[i].Words.Count > 3)
            .OrderByDescending(i => scores[i]).Select(i => scene.Action[i]).FirstOrDefault();
        var spoken = DialogueRanker.Best(scene, script, IsOwn);
        var chosen = scene.LivesByDialogue ? spoken ?? shown : shown ?? spoken;
        return chosen is null ? SceneLine.Of(scene, script, room) : Shown(chosen, room);
    }
}
