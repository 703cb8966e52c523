using WritersRoom.Artifacts.Reading;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Language;

namespace WritersRoom.Artifacts.PlotThreads;

/// <summary>
/// The things the story keeps handling: named over a good part of it, shown at least once, and at the heart of at least one scene. Those
/// named in many of the same scenes are one thread.
/// </summary>
internal static class Matters
{
    private const int Most = 3;
    private const int HeartOfScene = 3;

    public static IEnumerable<PlotThreadDraft> Find(ScriptReading script, SceneFeatures[] features)
    {
        foreach (var things in Cluster(Candidates(script, features)))
        {
            var scenes = things.SelectMany(thing => thing.Scenes).Distinct().Order().ToArray();
            var name = string.Join(", ", things.Take(3).Select(thing => thing.Name));
            yield return new PlotThreadDraft(
                char.ToUpperInvariant(name[0]) + name[1..], PlotThreadType.Subplot, scenes,
                $"{char.ToUpperInvariant(name[0])}{name[1..]}: handled in {scenes.Length} scenes from {scenes[0] + 1} to {scenes[^1] + 1}.",
                [things[0].Mentions[things[0].Scenes[0]][0].Evidence, things[0].Mentions[things[0].Scenes[^1]][^1].Evidence]);
        }
    }

    private static List<Thing> Candidates(ScriptReading script, SceneFeatures[] features)
    {
        var fewest = Math.Max(3, script.Scenes.Count / 25);
        var most = Math.Max(fewest, script.Scenes.Count * 2 / 5);
        var places = script.Scenes.SelectMany(scene => TermAnalyzer.Words(scene.Scene.Heading.Location).Select(word => word.Term)).ToHashSet(StringComparer.Ordinal);
        return script.Things.All
            .Where(thing => thing.Scenes.Count >= fewest && thing.Scenes.Count <= most && thing.Scenes[^1] - thing.FirstScene >= script.Scenes.Count / 4)
            .Where(thing => thing.Mentions.Values.Any(mentions => mentions.Count >= HeartOfScene) && thing.Mentions.Values.Any(mentions => mentions.Any(passage => !passage.IsDialogue)))
            .Where(thing => !thing.Key.Split(' ').All(places.Contains))
            .OrderByDescending(thing => (thing.IsPhrase ? 1.5 : 1) * thing.Scenes.Sum(scene => Math.Log(1 + thing.Mentions[scene].Count) * Math.Max(0.2, 1 + (0.3 * features[scene].Weight))))
            .ThenBy(thing => thing.Key, StringComparer.Ordinal).Take(24).ToList();
    }

    private static List<List<Thing>> Cluster(List<Thing> candidates)
    {
        var clusters = new List<List<Thing>>();
        foreach (var thing in candidates)
        {
            var home = clusters.FirstOrDefault(cluster => cluster.Any(member => SharesWord(member, thing)) || Likeness(cluster[0], thing) >= 0.34);
            if (home is not null && !home.Any(member => SharesWord(member, thing))) home.Add(thing);
            else if (home is null && clusters.Count < Most) clusters.Add([thing]);
        }

        return clusters;
    }

    private static bool SharesWord(Thing left, Thing right) => left.Key.Split(' ').Intersect(right.Key.Split(' ')).Any();

    private static double Likeness(Thing left, Thing right)
    {
        var shared = left.Scenes.Intersect(right.Scenes).Count();
        return (double)shared / (left.Scenes.Count + right.Scenes.Count - shared);
    }
}
