using WritersRoom.Llm.LocalEmbeddings;

namespace WritersRoom.Retrieval.Ranking;

/// <summary>
/// Scores the scenes of a script for a question: by meaning over whole scenes, by meaning over windows of them, by BM25 with the question's words
/// and what is near them, and by BM25 with its words alone. The four are brought to one scale (z-scores) and added. The weights were measured: evals/README.md.
/// </summary>
internal sealed class SceneRanker
{
    /// <summary>What each part weighs.</summary>
    public const double SceneMeaning = 0.5, WindowMeaning = 0.5, NearWords = 0.5, OwnWords = 0.2;

    private const double NearWordWeight = 0.5;
    private const float NotNear = 0.05f;
    private const int WindowTerms = 80;

    private readonly TermTable terms;
    private readonly TermCounts scenes;
    private readonly TermCounts windows;
    private readonly int[] sceneOfWindow;
    private readonly MeaningSpace space;
    private readonly float[] sceneLengths;
    private readonly float[] windowLengths;

    /// <param name="terms">The script's terms.</param>
    /// <param name="sceneTerms">The terms of each scene, in order.</param>
    public SceneRanker(TermTable terms, IReadOnlyList<List<int>> sceneTerms)
    {
        this.terms = terms;
        space = new MeaningSpace(Thesaurus.English, terms);
        scenes = new TermCounts(sceneTerms, terms.Count);
        sceneLengths = space.Lengths(scenes);
        (windows, sceneOfWindow) = Windows(sceneTerms, terms.Count);
        windowLengths = space.Lengths(windows);
    }

    /// <summary>How many scenes hold a term; 0 for a term that is nowhere.</summary>
    public int ScenesHolding(string term) => scenes.Holding(terms.Find(term)).Length;

    /// <summary>How near each term of the script is to the question; the same weights choose the passage to show.</summary>
    public float[] NearnessTo(IReadOnlyList<(string Term, double Weight)> question) => space.NearnessTo(question);

    /// <summary>How near the nearest term of the script is to a term that is not in it, as the thesaurus has it; 0 when it does not know the term.</summary>
    public float NearestTo(string term)
    {
        var entry = Thesaurus.English.Find(term);
        if (entry < 0) return 0;

        var nearest = 0f;
        var related = Thesaurus.English.RelatedTo(entry);
        for (var i = 0; i < related.Length; i++)
            if (space.Holds(related[i])) nearest = Math.Max(nearest, Thesaurus.English.WeightsOf(entry)[i]);
        return nearest;
    }

    /// <summary>The scenes that hold a term, in order; none for a term that is nowhere.</summary>
    public int[] ScenesWith(string term)
    {
        var held = scenes.Holding(terms.Find(term));
        var found = new int[held.Length];
        for (var i = 0; i < found.Length; i++) found[i] = held[i].Unit;
        return found;
    }

    /// <summary>The scenes that hold a term, or one that the thesaurus has at least so near to it.</summary>
    public HashSet<int> ScenesNear(string term, float least)
    {
        var found = ScenesWith(term).ToHashSet();
        var entry = Thesaurus.English.Find(term);
        if (entry < 0) return found;

        var related = Thesaurus.English.RelatedTo(entry);
        var weights = Thesaurus.English.WeightsOf(entry);
        for (var i = 0; i < related.Length; i++)
            if (weights[i] >= least) found.UnionWith(ScenesWith(Thesaurus.English.StemOf(related[i])));
        return found;
    }

    /// <summary>How telling a term of the script is.</summary>
    public double IdfOf(int term) => scenes.Idf(term);

    /// <summary>A score for every scene; their mean is about 0.</summary>
    /// <param name="question">The question's terms with their weights.</param>
    /// <param name="nearness">As <see cref="NearnessTo"/> has it for them.</param>
    /// <param name="sceneNearness">How near the meaning of each scene is, where an embedding says so; measured in the index when left out.</param>
    public double[] Score(IReadOnlyList<(string Term, double Weight)> question, float[] nearness, IReadOnlyList<double>? sceneNearness = null)
    {
        var scores = Meaning(nearness, sceneNearness);
        AddScaled(scores, Bm25.Score(scenes, WithNearWords(question, nearness)), NearWords);
        AddScaled(scores, Bm25.Score(scenes, Known(question)), OwnWords);
        return scores;
    }

    /// <summary>The two parts of a score that compare meanings, without those that count words.</summary>
    public double[] ScoreMeaning(IReadOnlyList<(string Term, double Weight)> question) => Meaning(space.NearnessTo(question), null);

    /// <summary>Adds a part to a sum of scores: brought to a mean of 0 and a deviation of 1, times its weight.</summary>
    public static void AddScaled(double[] sum, double[] scores, double weight)
    {
        if (scores.Length == 0) return;

        var mean = scores.Average();
        var deviation = Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));
        if (deviation == 0) return;
        for (var i = 0; i < sum.Length; i++) sum[i] += weight * (scores[i] - mean) / deviation;
    }

    private double[] Meaning(float[] nearness, IReadOnlyList<double>? sceneNearness)
    {
        var scores = new double[scenes.Units];
        AddScaled(scores, sceneNearness?.ToArray() ?? space.Score(scenes, sceneLengths, nearness), SceneMeaning);
        AddScaled(scores, BestWindow(space.Score(windows, windowLengths, nearness)), WindowMeaning);
        return scores;
    }

    private IEnumerable<(int Term, double Weight)> Known(IReadOnlyList<(string Term, double Weight)> question) =>
        question.Select(word => (Term: terms.Find(word.Term), word.Weight)).Where(word => word.Term >= 0);

    private IEnumerable<(int Term, double Weight)> WithNearWords(IReadOnlyList<(string Term, double Weight)> question, float[] nearness)
    {
        var own = Known(question).Select(word => word.Term).ToHashSet();
        foreach (var term in own) yield return (term, 1);
        for (var term = 0; term < nearness.Length; term++)
            if (nearness[term] > NotNear && !own.Contains(term)) yield return (term, NearWordWeight * Math.Min(1, nearness[term]));
    }

    private double[] BestWindow(double[] windowScores)
    {
        var best = new double[scenes.Units];
        for (var window = 0; window < windowScores.Length; window++)
            best[sceneOfWindow[window]] = Math.Max(best[sceneOfWindow[window]], windowScores[window]);
        return best;
    }

    // Windows overlap by half, so that no moment is cut in two in all of them.
    private static (TermCounts Windows, int[] SceneOfWindow) Windows(IReadOnlyList<List<int>> sceneTerms, int termCount)
    {
        var windows = new List<IReadOnlyList<int>>();
        var owners = new List<int>();
        for (var scene = 0; scene < sceneTerms.Count; scene++)
        {
            var all = sceneTerms[scene];
            for (var start = 0; start == 0 || start + (WindowTerms / 2) < all.Count; start += WindowTerms / 2)
            {
                windows.Add(all.GetRange(start, Math.Min(WindowTerms, all.Count - start)));
                owners.Add(scene);
            }
        }

        return (new TermCounts(windows, termCount), owners.ToArray());
    }
}
