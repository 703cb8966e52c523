using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.SceneCards;

/// <summary>Who enters the story or leaves it, who meets for the first time, and the feeling that is shown.</summary>
internal static class ChangesPart
{
    private const int Limit = 150;
    private const int FewestScenes = 4;
    private const int MostPaired = 8;

    public static string Write(SceneReading scene, ScriptReading script, IReadOnlyList<Passage> told)
    {
        var parts = new List<string>();
        var people = scene.Present.Where(member => !member.IsGroup).ToList();
        var entering = people.Where(member => member.Scenes[0] == scene.Index).ToList();
        if (entering.Count > 0 && scene.Index > 0) parts.Add($"Enters the story: {Names.List(entering)}.");
        else if (entering.Count > 0) parts.Add($"Introduces {Names.List(entering)}.");

        if (FirstMeeting(scene, script, entering) is { } meeting) parts.Add(meeting);
        if (script.Scenes.Count > 1)
        {
            var leaving = people.Where(member => member.Scenes[^1] == scene.Index && member.Scenes.Count >= FewestScenes && scene.Index < script.Scenes.Count - 1).ToList();
            if (leaving.Count > 0) parts.Add($"Last scene of {Names.List(leaving)}.");
        }

        var spare = Limit - parts.Sum(part => part.Length);
        if (spare > 60 && Feeling(scene, script, told) is { } feeling) parts.Add(TextTrimmer.Trim(feeling, spare));
        if (parts.Count > 0) return string.Join(' ', parts);
        return people.Count == 0 ? "Nobody the script names is here." : $"No shift is shown; here: {Names.List(people)}.";
    }

    private static string? FirstMeeting(SceneReading scene, ScriptReading script, List<CastMember> entering)
    {
        var known = scene.Speakers.Where(member => !member.IsGroup && member.Scenes[0] < scene.Index);
        if (entering.Count > 0 && script.Protagonist is { } lead && scene.Speakers.Contains(lead) && !entering.Contains(lead))
        {
            var met = entering.Where(member => scene.Speakers.Contains(member) && member.Importance > 0.05).ToList();
            return met.Count > 0 ? $"{lead.DisplayName} meets {Names.List(met, 3)}." : null;
        }

        var leads = known.OrderByDescending(member => member.Importance).Take(MostPaired).ToList();
        var pair = (from left in leads
                    from right in leads
                    where leads.IndexOf(left) < leads.IndexOf(right) && left.Importance + right.Importance > 0.6
                    where left.Scenes.Intersect(right.Scenes).First() == scene.Index
                    orderby left.Importance + right.Importance descending
                    select (left, right)).FirstOrDefault();
        return pair.left is null ? null : $"First scene together: {pair.left.DisplayName} and {pair.right.DisplayName}.";
    }

    private static string? Feeling(SceneReading scene, ScriptReading script, IReadOnlyList<Passage> told)
    {
        var shown = scene.Action.Where(passage => !told.Contains(passage) && passage.Words.Count is > 2 and < 30)
            .Select(passage => (passage, Score: (2 * Lexicons.Feeling.CountIn(passage)) + Math.Min(1, passage.Mentions.Count)))
            .Where(candidate => candidate.Score > 2).OrderByDescending(candidate => candidate.Score).ThenByDescending(candidate => candidate.passage.ElementIndex)
            .Select(candidate => candidate.passage.Text).FirstOrDefault();
        if (shown is not null) return shown;

        var played = scene.Parentheticals.Where(direction => Lexicons.Feeling.CountIn(new Passage(0, 0, null, direction.Text)) > 0).ToList();
        if (played.Count > 0) return string.Join("; ", played.Take(2).Select(direction => $"{Name(direction, script)} ({direction.Text})")) + ".";

        var spoken = scene.Dialogue.Where(passage => passage.Words.Count is > 3 and < 30 && passage.Words.Any(word => word.Term is "i" or "i'm" or "my" or "me" or "i'll"))
            .Where(passage => Lexicons.Feeling.CountIn(passage) > 0 && !told.Contains(passage)).MaxBy(Lexicons.Feeling.CountIn);
        return spoken is null ? null : $"{Names.Of(spoken, script)}: {TextTrimmer.Quote(spoken.Text, 90)}";
    }

    private static string Name(Parenthetical direction, ScriptReading script) => script.Cast.Of(direction.Speaker)?.DisplayName ?? DisplayNames.Of(direction.Speaker);
}
