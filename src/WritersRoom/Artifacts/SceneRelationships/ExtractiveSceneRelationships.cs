using WritersRoom.Artifacts.Reading;
using WritersRoom.Artifacts.Structure;

namespace WritersRoom.Artifacts.SceneRelationships;

/// <summary>Finds what comes back: things that were planted, lines that are taken up again, places met again by the same people.</summary>
internal static class ExtractiveSceneRelationships
{
    private const int Most = 30;
    private const int MostPerScene = 4;

    public static IReadOnlyList<SceneRelationshipDraft> Find(ScriptReading script, SceneFeatures[] features)
    {
        if (script.Scenes.Count < 3) return [];

        var chosen = new List<SceneRelationshipDraft>();
        var perScene = new int[script.Scenes.Count];
        Take(RepeatedLines.Find(script), 12);
        Take(ReturningThings.Find(script, features), 13);
        Take(ParallelScenes.Find(script), 5);
        return chosen.OrderBy(relationship => relationship.SetupSceneIndex).ThenBy(relationship => relationship.PayoffSceneIndex).ToArray();

        void Take(IEnumerable<SceneRelationshipDraft> candidates, int most)
        {
            foreach (var candidate in candidates)
            {
                if (most == 0 || chosen.Count == Most) return;
                if (perScene[candidate.SetupSceneIndex] >= MostPerScene || perScene[candidate.PayoffSceneIndex] >= MostPerScene) continue;
                if (chosen.Any(known => known.SetupSceneIndex == candidate.SetupSceneIndex && known.PayoffSceneIndex == candidate.PayoffSceneIndex)) continue;
                chosen.Add(candidate);
                perScene[candidate.SetupSceneIndex]++;
                perScene[candidate.PayoffSceneIndex]++;
                most--;
            }
        }
    }

    /// <summary>How many scenes apart two must be to lean on each other over a distance.</summary>
    public static int Gap(ScriptReading script) => Math.Max(2, script.Scenes.Count / 12);
}
