using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts.Reading;

/// <summary>A whole script, read and counted once; every artifact is made from it.</summary>
internal sealed class ScriptReading
{
    private readonly int?[] previousAtPlace;
    private readonly Dictionary<string, int> sceneFrequency = new(StringComparer.Ordinal);

    public ScriptReading(Screenplay screenplay)
    {
        Screenplay = screenplay;
        Scenes = screenplay.Scenes.Select(SceneReader.Read).ToArray();
        Case = new CaseEvidence(Scenes.SelectMany(scene => scene.Passages));
        Cast = CastBuilder.Build(Scenes, Case);
        CastCounter.Count(Scenes, Cast);
        CountTerms();
        Centroid = TermVector.Mean(Scenes.Select(scene => scene.Terms));
        Things = new ThingIndex(this);
        previousAtPlace = FindReturns();
        TotalWords = Scenes.Sum(scene => scene.Words);
    }

    public Screenplay Screenplay { get; }

    public IReadOnlyList<SceneReading> Scenes { get; }

    public CaseEvidence Case { get; }

    public Cast Cast { get; }

    /// <summary>What the script as a whole is about.</summary>
    public TermVector Centroid { get; }

    /// <summary>The things named in the script and the scenes they are in.</summary>
    public ThingIndex Things { get; }

    public CastMember? Protagonist => Cast.Members.FirstOrDefault(member => !member.IsGroup && member.Speeches > 0) ?? Cast.Members.FirstOrDefault();

    public int TotalWords { get; }

    /// <summary>How much a stem says: the rarer among the scenes, the more.</summary>
    public double Rarity(string stem) => Math.Log(1 + ((double)Scenes.Count / Math.Max(1, sceneFrequency.GetValueOrDefault(stem))));

    /// <summary>In how many scenes a stem occurs.</summary>
    public int ScenesWith(string stem) => sceneFrequency.GetValueOrDefault(stem);

    /// <summary>The last scene before this one at the same place, or null.</summary>
    public int? PreviousAtPlace(int sceneIndex) => previousAtPlace[sceneIndex];

    private int?[] FindReturns()
    {
        var last = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var previous = new int?[Scenes.Count];
        foreach (var scene in Scenes)
        {
            var place = scene.Scene.Heading.Location;
            if (last.TryGetValue(place, out var index)) previous[scene.Index] = index;
            last[place] = scene.Index;
        }

        return previous;
    }

    private void CountTerms()
    {
        var counts = new Dictionary<string, int>[Scenes.Count];
        foreach (var scene in Scenes)
        {
            var count = counts[scene.Index] = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var passage in scene.Passages)
            {
                foreach (var word in passage.Words)
                {
                    if (!word.IsStopWord) count[word.Stem] = count.GetValueOrDefault(word.Stem) + 1;
                }
            }

            foreach (var stem in count.Keys) sceneFrequency[stem] = sceneFrequency.GetValueOrDefault(stem) + 1;
        }

        foreach (var scene in Scenes)
        {
            scene.Terms = TermVector.Normalize(counts[scene.Index].ToDictionary(
                pair => pair.Key, pair => (1 + Math.Log(pair.Value)) * Rarity(pair.Key), StringComparer.Ordinal));
        }
    }
}
