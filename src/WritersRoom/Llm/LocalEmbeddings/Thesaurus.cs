namespace WritersRoom.Llm.LocalEmbeddings;

/// <summary>
/// English word stems and what is near them in meaning, drawn from WordNet (see SOURCES.md). Entries are known by their place, from 0.
/// Immutable and thread-safe; read once, in about 20 ms.
/// </summary>
internal sealed class Thesaurus
{
    private static readonly Lazy<Thesaurus> Loaded = new(ThesaurusReader.ReadEmbedded);

    private readonly Dictionary<string, int> places;
    private readonly string[] stems;
    private readonly float[] rarities;
    private readonly bool[] things;
    private readonly int[] starts;
    private readonly ushort[] related;
    private readonly float[] weights;

    internal Thesaurus(Dictionary<string, int> places, float[] rarities, bool[] things, int[] starts, ushort[] related, float[] weights)
    {
        this.places = places;
        stems = [.. places.OrderBy(place => place.Value).Select(place => place.Key)];
        this.rarities = rarities;
        this.things = things;
        this.starts = starts;
        this.related = related;
        this.weights = weights;
        WeighRelations();
    }

    /// <summary>The one that ships with the product.</summary>
    public static Thesaurus English => Loaded.Value;

    /// <summary>How many entries there are.</summary>
    public int Count => rarities.Length;

    /// <summary>The entry of a stem, or -1.</summary>
    public int Find(string stem) => places.GetValueOrDefault(stem, -1);

    /// <summary>The stem of an entry.</summary>
    public string StemOf(int entry) => stems[entry];

    /// <summary>From 0 (in every definition) to 1 (in hardly any).</summary>
    public float RarityOf(int entry) => rarities[entry];

    /// <summary>Whether the word mostly means something one can see and touch that is no person: an animal, a tool, a food, a plant.</summary>
    public bool IsThing(int entry) => things[entry];

    /// <summary>Entries near this one, itself left out.</summary>
    public ReadOnlySpan<ushort> RelatedTo(int entry) => related.AsSpan(starts[entry], starts[entry + 1] - starts[entry]);

    /// <summary>How near they are: a vector of unit length, parallel to <see cref="RelatedTo"/>, in which common words count little.</summary>
    public ReadOnlySpan<float> WeightsOf(int entry) => weights.AsSpan(starts[entry], starts[entry + 1] - starts[entry]);

    private void WeighRelations()
    {
        for (var entry = 0; entry < Count; entry++)
        {
            var sum = 0f;
            for (var i = starts[entry]; i < starts[entry + 1]; i++)
            {
                weights[i] *= rarities[related[i]];
                sum += weights[i] * weights[i];
            }

            if (sum == 0) continue;
            var scale = 1 / MathF.Sqrt(sum);
            for (var i = starts[entry]; i < starts[entry + 1]; i++) weights[i] *= scale;
        }
    }
}
