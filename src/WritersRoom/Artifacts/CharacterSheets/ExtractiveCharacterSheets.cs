using WritersRoom.Artifacts.Reading;
using WritersRoom.Artifacts.Structure;

namespace WritersRoom.Artifacts.CharacterSheets;

/// <summary>Makes a character sheet of the character's own lines and appearances; what no line states is said to be unstated.</summary>
internal sealed class ExtractiveCharacterSheets(ScriptReading script, IReadOnlyList<Pair> pairs, StructureDraft structure, SceneFeatures[] features)
{
    private const int TokenLimit = 290;
    private const int MostMoments = 4;
    private int room = 120;

    public CharacterSheetDraft? Make(string name)
    {
        var member = script.Cast.Members.FirstOrDefault(candidate => candidate.Name == name) ?? script.Cast.Of(name);
        if (member is null || member.Scenes.Count == 0) return null;

        var lines = script.Scenes.SelectMany(scene => scene.Dialogue).Where(passage => script.Cast.Of(passage.Speaker) == member).ToList();
        var want = Best(lines, WishCues.Want, 2, null);
        var need = Best(lines, WishCues.Need, 2.6, want);
        // As much room per sentence as keeps the whole within its limit.
        for (room = 120; ; room -= 10)
        {
            var sheet = Write(member, lines, want, need);
            if (room <= 40 || TokenEstimate.Of(sheet.SummaryText) <= TokenLimit) return sheet;
        }
    }

    private CharacterSheetDraft Write(CastMember member, List<Passage> lines, Passage? want, Passage? need) => new(
            member.Name,
            want is null ? "No line states it; see the pivotal moments." : Cite(want, room),
            need is null ? "No line states it." : Cite(need, room),
            Arc(member, lines),
            Relationships(member),
            Moments(member));

    private static string Cite(Passage line, int limit) => $"{TextTrimmer.Quote(line.Text, limit)} (scene {line.SceneIndex + 1})";

    private Passage? Best(List<Passage> lines, Func<Passage, double> cue, double least, Passage? taken) => lines
        .Select(line => (line, Score: cue(line)))
        .Where(candidate => candidate.Score >= least && candidate.line != taken)
        .OrderByDescending(candidate => candidate.Score + (0.25 * Math.Clamp(features[candidate.line.SceneIndex].Significance, -2, 4)))
        .Select(candidate => candidate.line).FirstOrDefault();

    private string Arc(CastMember member, List<Passage> lines)
    {
        var share = Math.Round(100.0 * member.Scenes.Count / script.Scenes.Count);
        var text = $"In {member.Scenes.Count} of {script.Scenes.Count} scenes ({share}%), {member.Speeches} speeches";
        if (structure.Acts.Count > 1)
        {
            var perAct = structure.Acts.Select(act => (act.ActNumber, Count: member.Scenes.Count(index => structure.ActOf(index) == act.ActNumber)));
            text += $"; most present in act {perAct.MaxBy(act => act.Count).ActNumber}";
        }

        text += ".";
        if (Opening(member, lines) is { } opening) text += $" Enters (scene {opening.SceneIndex + 1}): {Shown(opening, room)}";
        if (Closing(lines) is { } closing && lines.Count > 3) text += TextTrimmer.Close($" Last heard (scene {closing.SceneIndex + 1}): {TextTrimmer.Quote(closing.Text, room * 3 / 4)}");
        return text;
    }

    private string Shown(Passage passage, int limit) =>
        passage.IsDialogue ? TextTrimmer.Close(TextTrimmer.Quote(passage.Text, limit)) : TextTrimmer.Close(TextTrimmer.Trim(passage.Text, limit));

    private Passage? Opening(CastMember member, List<Passage> lines) =>
        (member.Introduction?.SceneIndex == member.Scenes[0] && member.Introduction.Words.Count > 3 ? member.Introduction : null)
        ?? script.Scenes[member.Scenes[0]].Action.FirstOrDefault(passage => passage.Actors.Contains(member) && passage.Words.Count > 3)
        ?? lines.FirstOrDefault(line => line.Words.Count > 3);

    private Passage? Closing(List<Passage> lines)
    {
        if (lines.Count == 0) return null;
        var last = lines.Where(line => line.SceneIndex == lines[^1].SceneIndex).ToList();
        return last.MaxBy(line => DialogueRanker.Score(line, script.Scenes[line.SceneIndex], script) + (0.5 * (WishCues.Want(line) + WishCues.Need(line))));
    }

    private string Relationships(CastMember member)
    {
        var closest = pairs.Where(pair => pair.Has(member) && (pair.Exchanges > 0 || pair.Scenes.Count > 1))
            .OrderByDescending(pair => pair.Exchanges).ThenByDescending(pair => pair.Scenes.Count).ThenBy(pair => pair.Other(member).Name, StringComparer.Ordinal).Take(4).ToList();
        if (closest.Count == 0) return "Speaks with no one the script names.";
        return TextTrimmer.Close(string.Join("; ", closest.Select((pair, i) => Relationship(pair, member, i < 2))));
    }

    private string Relationship(Pair pair, CastMember member, bool quote)
    {
        var scenes = pair.Scenes.Count == 1 ? $"scene {pair.Scenes[0] + 1}" : $"{pair.Scenes.Count} scenes from {pair.Scenes[0] + 1} to {pair.Scenes[^1] + 1}";
        var text = $"{pair.Other(member).DisplayName} ({scenes}, {pair.Exchanges} exchanges)";
        return quote && pair.Sharpest is { } line && pair.Conflict > 4 ? $"{text}, sharpest in scene {line.SceneIndex + 1}: {Names.Of(line, script)}, {TextTrimmer.Quote(line.Text, room * 2 / 3)}" : text;
    }

    private string Moments(CastMember member)
    {
        var moments = member.Scenes
            .Select(index => (index, Score: features[index].Significance + (4 * Presence(member, script.Scenes[index])) + (structure.TurningPoints.Any(point => point.SceneIndex == index) ? 1 : 0)))
            .OrderByDescending(moment => moment.Score).Take(MostMoments).Select(moment => moment.index).Order().ToList();
        return string.Join(" ", moments.Select(index => $"Scene {index + 1}: {Moment(member, script.Scenes[index])}"));
    }

    private double Presence(CastMember member, SceneReading scene)
    {
        var spoken = scene.Dialogue.Where(passage => script.Cast.Of(passage.Speaker) == member).Sum(passage => passage.Words.Count);
        var shown = scene.Action.Where(passage => passage.Actors.Contains(member)).Sum(passage => passage.Words.Count);
        return scene.Words == 0 ? 0 : (double)(spoken + shown) / scene.Words;
    }

    private string Moment(CastMember member, SceneReading scene)
    {
        var scores = SentenceRanker.Score(scene, script);
        var shown = Enumerable.Range(0, scores.Length).Where(i => scene.Action[i].Actors.Contains(member) && scene.Action[i].Words.Count > 3).OrderByDescending(i => scores[i]).Select(i => scene.Action[i]).FirstOrDefault();
        var spoken = DialogueRanker.Best(scene, script, passage => script.Cast.Of(passage.Speaker) == member);
        var chosen = scene.LivesByDialogue ? spoken ?? shown : shown ?? spoken;
        return chosen is null ? SceneSummary.Of(scene, script, room * 4 / 5) : Shown(chosen, room * 4 / 5);
    }
}
