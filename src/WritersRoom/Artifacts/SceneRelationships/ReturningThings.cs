using WritersRoom.Artifacts.Reading;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Language;

namespace WritersRoom.Artifacts.SceneRelationships;

/// <summary>Setups and payoffs: a rare thing that is shown, stays away, and comes back. The best evidenced first.</summary>
internal static class ReturningThings
{
    private const int MostScenes = 6;

    public static IEnumerable<SceneRelationshipDraft> Find(ScriptReading script, SceneFeatures[] features)
    {
        var gap = ExtractiveSceneRelationships.Gap(script);
        var places = script.Scenes.SelectMany(scene => TermAnalyzer.Words(scene.Scene.Heading.Location).Select(word => word.Term)).ToHashSet(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (thing, setup, payoff, _) in Candidates(script, features, gap, places).OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Thing.Key, StringComparer.Ordinal))
        {
            // "oxygen" and "oxygen bottle" are one thing.
            var stems = thing.Key.Split(' ');
            if (stems.Any(used.Contains)) continue;
            used.UnionWith(stems.Where(stem => stem != "of"));
            yield return new SceneRelationshipDraft(
                SceneRelationshipType.SetupPayoff, setup, payoff,
                $"{char.ToUpperInvariant(thing.Name[0])}{thing.Name[1..]}: seen in scene {setup + 1}, back in scene {payoff + 1}.",
                [Evidence(thing, setup), Evidence(thing, payoff)]);
        }
    }

    private static IEnumerable<(Thing Thing, int Setup, int Payoff, double Score)> Candidates(ScriptReading script, SceneFeatures[] features, int gap, HashSet<string> places)
    {
        foreach (var thing in script.Things.All)
        {
            if (thing.Scenes.Count is < 2 or > MostScenes || thing.Key.Split(' ').All(places.Contains)) continue;
            // "Great king" is a way to speak to someone, not a thing.
            if (thing.IsPhrase ? NameForms.IsPerson(thing.Key.Split(' ')[^1]) : thing.Count < 3) continue;
            if (thing.Name.Any(char.IsDigit) && !thing.IsPhrase) continue;

            var setup = thing.FirstScene;
            var payoff = thing.Scenes.Where(scene => scene - setup >= gap).DefaultIfEmpty(-1)
                .MaxBy(scene => scene < 0 ? -1 : thing.Mentions[scene].Count + (0.3 * Math.Clamp(features[scene].Weight, -2, 5)));
            if (payoff < 0 || (!thing.IsPhrase && !(IsHandled(thing, setup, payoff) && thing.IsSameMatter(setup, payoff, script)))) continue;

            var kinds = thing.Mentions[setup].Concat(thing.Mentions[payoff]).Select(passage => passage.IsDialogue).Distinct().Count();
            var rarity = Math.Log(1 + ((double)script.Scenes.Count / thing.Scenes.Count));
            var distance = (double)(payoff - setup) / script.Scenes.Count;
            var weight = Math.Clamp(features[setup].Weight, -1, 4) + Math.Clamp(features[payoff].Weight, -1, 4);
            yield return (thing, setup, payoff,
                (rarity * (thing.IsPhrase ? 1.6 : 1)) + Math.Log(thing.Count) + (kinds > 1 ? 0.5 : 0) + (IsIntroduced(thing, setup) ? 1.5 : 0) + (0.35 * weight) + distance);
        }
    }

    // Writers put a thing that matters in capitals when it is first seen.
    private static bool IsIntroduced(Thing thing, int scene) =>
        thing.Mentions[scene].Any(passage => !passage.IsDialogue && passage.Words.Any(word => thing.Key.EndsWith(word.Stem, StringComparison.Ordinal) && word.Length > 3 && CaseEvidence.IsCapitals(passage, word)));

    // A word that is merely said once here and once there is chance.
    private static bool IsHandled(Thing thing, int setup, int payoff) =>
        thing.Mentions[setup].Concat(thing.Mentions[payoff]).Any(passage => !passage.IsDialogue) || thing.Mentions[setup].Count + thing.Mentions[payoff].Count >= 4;

    private static EvidenceSpan Evidence(Thing thing, int scene) =>
        (thing.Mentions[scene].FirstOrDefault(passage => passage.Words.Count > 3) ?? thing.Mentions[scene][0]).EvidenceOf(thing.Name.Split(' ', '-')[^1]);
}
