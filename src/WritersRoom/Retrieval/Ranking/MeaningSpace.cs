using WritersRoom.Llm.LocalEmbeddings;

namespace WritersRoom.Retrieval.Ranking;

/// <summary>
/// Compares a question with the texts of a script by what words mean, not by which words stand there. Each term stands for itself and, more weakly,
/// for what the thesaurus holds near it; two texts are near when these overlap.
/// </summary>
/// <remarks>
/// Texts are never spelled out as vectors: a question gives each term of the script its nearness, and a text's score is the sum over its
/// terms, divided by the length its vector would have: the cosine, but for the question's own length and a hold on short texts.
/// </remarks>
internal sealed class MeaningSpace
{
    /// <summary>How much what is near a term weighs against the term itself. Measured: evals/README.md.</summary>
    public const float Nearness = 1.5f;

    // Words the thesaurus does not know are mostly names, and names are in many scenes.
    private const float UnknownWeight = 0.5f;

    // A scene of one line that only says a name is no answer to a question with that name in it.
    private const float Pivot = 0.1f;

    private readonly Thesaurus thesaurus;
    private readonly TermTable terms;
    private readonly (int Term, float Weight)[][] termsNear;
    private readonly float[] ownWeights;
    private readonly HashSet<int> entriesHeld = [];

    public MeaningSpace(Thesaurus thesaurus, TermTable terms)
    {
        this.thesaurus = thesaurus;
        this.terms = terms;
        ownWeights = new float[terms.Count];
        var near = new List<(int, float)>?[thesaurus.Count];
        for (var term = 0; term < terms.Count; term++)
        {
            var entry = terms.EntryOf(term);
            ownWeights[term] = entry < 0 ? UnknownWeight : thesaurus.RarityOf(entry);
            if (entry < 0) continue;

            entriesHeld.Add(entry);
            (near[entry] ??= []).Add((term, 1));
            var weights = thesaurus.WeightsOf(entry);
            var related = thesaurus.RelatedTo(entry);
            for (var i = 0; i < related.Length; i++) (near[related[i]] ??= []).Add((term, Nearness * weights[i]));
        }

        termsNear = Array.ConvertAll(near, held => held?.ToArray() ?? []);
    }

    /// <summary>Whether the script has a term with this entry of the thesaurus.</summary>
    public bool Holds(int entry) => entriesHeld.Contains(entry);

    /// <summary>How near each term of the script is to the question.</summary>
    /// <param name="question">The question's terms with their weights.</param>
    public float[] NearnessTo(IReadOnlyList<(string Term, double Weight)> question)
    {
        var nearness = new float[terms.Count];
        foreach (var (term, weight) in question)
        {
            var entry = thesaurus.Find(term);
            if (entry < 0)
            {
                var id = terms.Find(term);
                if (id >= 0) nearness[id] += (float)weight;
                continue;
            }

            var own = (float)weight * thesaurus.RarityOf(entry);
            AddNear(entry, own);
            var weights = thesaurus.WeightsOf(entry);
            var related = thesaurus.RelatedTo(entry);
            for (var i = 0; i < related.Length; i++) AddNear(related[i], own * Nearness * weights[i]);
        }

        return nearness;

        void AddNear(int feature, float value)
        {
            foreach (var (term, weight) in termsNear[feature]) nearness[term] += weight * value;
        }
    }

    /// <summary>How long each unit's vector is, for <see cref="Score"/>.</summary>
    public float[] Lengths(TermCounts counts)
    {
        var lengths = new float[counts.Units];
        var vector = new float[thesaurus.Count];
        for (var unit = 0; unit < lengths.Length; unit++)
        {
            var unknown = 0f;
            foreach (var (term, count) in counts.In(unit))
            {
                var weight = Weight(term, count);
                var entry = terms.EntryOf(term);
                if (entry < 0) unknown += weight * weight;
                else AddTo(vector, entry, weight);
            }

            lengths[unit] = MathF.Sqrt(unknown + System.Numerics.Tensors.TensorPrimitives.SumOfSquares<float>(vector));
            Array.Clear(vector);
        }

        return lengths;
    }

    /// <summary>The cosine of every unit with the question, times a factor that is the same for all; units far shorter than the mean are held back.</summary>
    public double[] Score(TermCounts counts, float[] lengths, float[] nearness)
    {
        var scores = new double[counts.Units];
        // By term, since most are near to nothing.
        for (var term = 0; term < nearness.Length; term++)
        {
            if (nearness[term] == 0) continue;
            var once = nearness[term] * ownWeights[term];
            foreach (var (unit, count) in counts.Holding(term)) scores[unit] += once * Times(count);
        }

        var pivot = lengths.Length == 0 ? 0 : Pivot * lengths.Average();
        for (var unit = 0; unit < scores.Length; unit++) scores[unit] = lengths[unit] > 0 ? scores[unit] / (lengths[unit] + pivot) : 0;
        return scores;
    }

    private void AddTo(float[] vector, int entry, float weight)
    {
        vector[entry] += weight;
        var weights = thesaurus.WeightsOf(entry);
        var related = thesaurus.RelatedTo(entry);
        for (var i = 0; i < related.Length; i++) vector[related[i]] += weight * Nearness * weights[i];
    }

    private float Weight(int term, int count) => ownWeights[term] * Times(count);

    // Most terms of a text are in it once, whose logarithm need not be worked out.
    private static float Times(int count) => count == 1 ? 1 : 1 + MathF.Log(count);
}
