namespace WritersRoom.Llm.Counting;

/// <summary>
/// What has been learnt of a model whose tokenizer is not public: how many of its tokens go on one of <see cref="TokenEstimate"/>, and how far off that still is. It moves fast at first and slowly later, and never stops, so
/// that it follows a provider that changes its tokenizer. Thread-safe.
/// </summary>
public sealed class TokenCalibration
{
    // What the catalogue says counts as so many calls.
    private const int Assumed = 1;

    // From here on each call moves it by so much.
    private const double LeastWeight = 0.05;

    // Frames of messages weigh much in a short prompt, and say nothing of its text.
    private const int LeastTokens = 200;

    // What is further off was not counted from the same text.
    private const double Furthest = 4;

    private readonly Lock gate = new();
    private readonly double catalogued;
    private Learnt learnt;

    public TokenCalibration(ModelFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        catalogued = (double)facts.TokensPerEstimate;
        learnt = new Learnt(catalogued, 0.1, 0);
    }

    /// <summary>What is known now.</summary>
    public Learnt Current
    {
        get
        {
            lock (gate)
                return learnt;
        }
    }

    /// <summary>Learns from a call.</summary>
    /// <param name="counted">Tokens that were counted before it, with what was known then.</param>
    /// <param name="reported">Tokens that the provider says it read.</param>
    /// <returns>What is known now; null when the call had nothing to teach.</returns>
    public Learnt? Observe(int counted, int reported)
    {
        if (counted < LeastTokens || reported <= 0 || reported > counted * Furthest || reported * Furthest < counted)
            return null;
        lock (gate)
        {
            var weight = Math.Max(LeastWeight, 1.0 / (Assumed + learnt.Samples + 1));
            var off = ((double)reported / counted) - 1;
            return learnt = new Learnt(
                learnt.Ratio * (1 + (weight * off)),
                learnt.Error + (weight * (Math.Abs(off) - learnt.Error)),
                learnt.Samples + 1);
        }
    }

    /// <summary>Goes on from what was learnt before, here or on another node.</summary>
    public void Restore(Learnt earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        lock (gate)
            learnt = earlier.Samples > learnt.Samples ? earlier : learnt;
    }
}

/// <summary>What has been learnt of a model's tokens.</summary>
/// <param name="Ratio">Its tokens for each of <see cref="TokenEstimate"/>.</param>
/// <param name="Error">How far off the last counts were, as a share of them, the newest weighing most.</param>
/// <param name="Samples">Calls it was learnt from.</param>
public sealed record Learnt(double Ratio, double Error, int Samples);
