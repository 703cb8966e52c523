namespace WritersRoom.Artifacts.Reading;

/// <summary>Two characters and what they have to do with each other.</summary>
internal sealed class Pair(CastMember left, CastMember right)
{
    public CastMember Left => left;

    public CastMember Right => right;

    /// <summary>Scenes both are in, ascending.</summary>
    public List<int> Scenes { get; } = [];

    /// <summary>How often one speaks straight after the other.</summary>
    public int Exchanges { get; set; }

    /// <summary>How much opposition those lines hold.</summary>
    public double Conflict { get; set; }

    /// <summary>The sharpest of those lines.</summary>
    public Passage? Sharpest { get; set; }

    public CastMember Other(CastMember member) => member == left ? right : left;

    public bool Has(CastMember member) => member == left || member == right;
}

/// <summary>Counts who speaks with whom.</summary>
internal static class Pairs
{
    private const int MostPerScene = 40;

    public static IReadOnlyList<Pair> Count(ScriptReading script)
    {
        var pairs = new Dictionary<(CastMember, CastMember), Pair>();
        foreach (var scene in script.Scenes)
        {
            var present = scene.Present.Where(member => !member.IsGroup).Take(MostPerScene).ToList();
            for (var i = 0; i < present.Count; i++)
            {
                for (var j = i + 1; j < present.Count; j++) Of(present[i], present[j]).Scenes.Add(scene.Index);
            }

            CountExchanges(scene);
        }

        return pairs.Values.ToList();

        // In a crowd too large to pair off, those who answer each other still are together.
        static void Exchange(Pair pair, int scene)
        {
            pair.Exchanges++;
            if (pair.Scenes.Count == 0 || pair.Scenes[^1] != scene) pair.Scenes.Add(scene);
        }

        Pair Of(CastMember one, CastMember two)
        {
            var key = string.CompareOrdinal(one.Name, two.Name) < 0 ? (one, two) : (two, one);
            if (!pairs.TryGetValue(key, out var pair)) pairs[key] = pair = new Pair(key.Item1, key.Item2);
            return pair;
        }

        void CountExchanges(SceneReading scene)
        {
            CastMember? before = null;
            CastMember? current = null;
            foreach (var passage in scene.Dialogue)
            {
                var speaker = script.Cast.Of(passage.Speaker);
                if (speaker is null || speaker.IsGroup) continue;
                if (speaker != current)
                {
                    (before, current) = (current, speaker);
                    if (before is not null) Exchange(Of(before, current), scene.Index);
                }

                if (before is null || before == current) continue;
                var score = passage.Conflict;
                if (score < ConflictCues.Threshold) continue;
                var pair = Of(before, current!);
                pair.Conflict += score;
                if (pair.Sharpest is null || score > pair.Sharpest.Conflict) pair.Sharpest = passage;
            }
        }
    }
}
