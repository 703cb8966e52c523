using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.Structure;

/// <summary>Measures every scene of a script. Linear in the script but for the windows of the shifts.</summary>
internal static class SceneMeasurer
{
    public static SceneFeatures[] Measure(ScriptReading script)
    {
        var scenes = script.Scenes;
        var meetings = Meetings(script);
        var window = Math.Clamp(scenes.Count / 10, 1, 12);
        var length = Standardize(scenes, scene => Math.Log(1 + scene.Words));
        var speakers = Standardize(scenes, scene => Math.Min(6, scene.Speakers.Count(member => !member.IsGroup)));
        var centrality = Standardize(scenes, scene => scene.Terms.Cosine(script.Centroid));
        var leads = Standardize(scenes, scene => scene.Present.Select(member => member.Importance).OrderDescending().Take(2).Sum());
        var met = Standardize(scenes, scene => Math.Sqrt(meetings[scene.Index]));
        var departures = Standardize(scenes, scene => Math.Sqrt(Departures(scene, script)));
        var darkness = Standardize(scenes, Darkness);
        var conflict = Standardize(scenes, scene => Math.Log(1 + scene.Passages.Sum(passage => Math.Max(0, passage.Conflict - 1))));
        var exclamations = Standardize(scenes, scene => Math.Log(1 + scene.Passages.Count(passage => passage.Text.EndsWith('!'))));
        var ties = Standardize(scenes, scene => Math.Log(1 + Ties(scene, script)));
        var vocabulary = Standardize(scenes, scene => Shift(script, scene.Index, window, VocabularyOf));
        var cast = Standardize(scenes, scene => Shift(script, scene.Index, window, CastOf));
        var places = Standardize(scenes, scene => Shift(script, scene.Index, window, PlacesOf));
        var positions = Positions(script);
        return scenes.Select((_, i) => new SceneFeatures
        {
            Length = length[i],
            Speakers = speakers[i],
            Centrality = centrality[i],
            Leads = leads[i],
            Meetings = met[i],
            Departures = departures[i],
            Darkness = darkness[i],
            Conflict = conflict[i],
            Exclamations = exclamations[i],
            Ties = ties[i],
            VocabularyShift = vocabulary[i],
            CastShift = cast[i],
            PlaceShift = places[i],
            Position = positions[i],
        }).ToArray();
    }

    private static double[] Standardize(IReadOnlyList<SceneReading> scenes, Func<SceneReading, double> measure)
    {
        var values = scenes.Select(measure).ToArray();
        var mean = values.Length == 0 ? 0 : values.Average();
        var deviation = values.Length == 0 ? 0 : Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return deviation < 1e-9 ? new double[values.Length] : Array.ConvertAll(values, value => (value - mean) / deviation);
    }

    private static double[] Meetings(ScriptReading script)
    {
        var weights = new double[script.Scenes.Count];
        var met = new HashSet<(CastMember, CastMember)>();
        foreach (var scene in script.Scenes)
        {
            foreach (var member in scene.Present.Where(member => member.Scenes[0] == scene.Index)) weights[scene.Index] += member.Importance;
            var speakers = scene.Speakers.OrderBy(member => member.Name, StringComparer.Ordinal).Take(12).ToList();
            for (var i = 0; i < speakers.Count; i++)
            {
                for (var j = i + 1; j < speakers.Count; j++)
                {
                    if (met.Add((speakers[i], speakers[j]))) weights[scene.Index] += speakers[i].Importance * speakers[j].Importance;
                }
            }
        }

        return weights;
    }

    private static double Departures(SceneReading scene, ScriptReading script) => scene.Index == script.Scenes.Count - 1 ? 0 : scene.Speakers
        .Where(member => member.LastSpokenScene == scene.Index && member.Scenes.Count > 2).Sum(member => member.Importance);

    private static double Darkness(SceneReading scene)
    {
        if (scene.Words < 20) return 0;
        var dark = scene.Passages.Sum(passage => Lexicons.Threat.CountIn(passage) + Lexicons.Grief.CountIn(passage));
        var light = scene.Passages.Sum(passage => Lexicons.Delight.CountIn(passage));
        return (double)(dark - light) / (scene.Words + 100);
    }

    private static double Ties(SceneReading scene, ScriptReading script)
    {
        var gap = Math.Max(2, script.Scenes.Count / 12);
        return script.Things.In(scene.Index).Where(thing => thing.Scenes.Count is > 1 and < 6).Sum(thing =>
            thing.Scenes.Any(index => Math.Abs(index - scene.Index) >= gap) ? Math.Log(1 + ((double)script.Scenes.Count / thing.Scenes.Count)) : 0);
    }

    private static double Shift(ScriptReading script, int index, int window, Func<SceneReading, TermVector> of)
    {
        var before = TermVector.Mean(Enumerable.Range(Math.Max(0, index - window), Math.Min(window, index)).Select(i => of(script.Scenes[i])));
        var after = TermVector.Mean(Enumerable.Range(index, Math.Min(window, script.Scenes.Count - index)).Select(i => of(script.Scenes[i])));
        return index == 0 ? 0 : 1 - before.Cosine(after);
    }

    private static TermVector VocabularyOf(SceneReading scene) => scene.Terms;

    private static TermVector CastOf(SceneReading scene) =>
        TermVector.Normalize(scene.Present.ToDictionary(member => member.Name, _ => 1.0, StringComparer.Ordinal));

    private static TermVector PlacesOf(SceneReading scene) =>
        TermVector.Normalize(new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase) { [scene.Scene.Heading.Location] = 1 });

    private static double[] Positions(ScriptReading script)
    {
        // A heading takes about as much of a page as a dozen words.
        const int heading = 12;
        double total = Math.Max(1, script.TotalWords + (heading * script.Scenes.Count));
        var positions = new double[script.Scenes.Count];
        var passed = 0.0;
        foreach (var scene in script.Scenes)
        {
            var size = scene.Words + heading;
            positions[scene.Index] = (passed + (size / 2.0)) / total;
            passed += size;
        }

        return positions;
    }
}
