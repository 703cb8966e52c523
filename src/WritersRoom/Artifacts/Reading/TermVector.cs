namespace WritersRoom.Artifacts.Reading;

/// <summary>Weighted terms of length one (or none): the dot product of two is their cosine.</summary>
internal sealed class TermVector
{
    private readonly Dictionary<string, double> weights;

    private TermVector(Dictionary<string, double> weights) => this.weights = weights;

    public static TermVector Empty { get; } = new([]);

    public IReadOnlyDictionary<string, double> Weights => weights;

    public double this[string term] => weights.GetValueOrDefault(term);

    /// <summary>Scales the weights to length one.</summary>
    public static TermVector Normalize(Dictionary<string, double> weights)
    {
        var length = Math.Sqrt(weights.Values.Sum(weight => weight * weight));
        return length == 0 ? Empty : new TermVector(weights.ToDictionary(pair => pair.Key, pair => pair.Value / length, StringComparer.Ordinal));
    }

    /// <summary>The direction between several vectors.</summary>
    public static TermVector Mean(IEnumerable<TermVector> vectors)
    {
        var sum = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var vector in vectors)
        {
            foreach (var (term, weight) in vector.weights) sum[term] = sum.GetValueOrDefault(term) + weight;
        }

        return Normalize(sum);
    }

    public double Cosine(TermVector other)
    {
        var (few, many) = weights.Count <= other.weights.Count ? (weights, other.weights) : (other.weights, weights);
        var dot = 0.0;
        foreach (var (term, weight) in few)
        {
            if (many.TryGetValue(term, out var otherWeight)) dot += weight * otherWeight;
        }

        return dot;
    }
}
