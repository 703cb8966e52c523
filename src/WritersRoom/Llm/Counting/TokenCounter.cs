using WritersRoom.Llm.Tokens;

namespace WritersRoom.Llm.Counting;

/// <summary>Counts a model's tokens: exactly where its tokenizer is public, else by an estimate that learns from what the provider reports.</summary>
public sealed class TokenCounter
{
    private readonly BytePairEncoding? encoding;
    private readonly TokenCalibration calibration;

    internal TokenCounter(ModelFacts facts, TokenCalibration calibration)
    {
        encoding = facts.Tokenizer switch
        {
            "cl100k_base" => BytePairEncoding.Cl100kBase,
            "o200k_base" => BytePairEncoding.O200kBase,
            _ => null,
        };
        this.calibration = calibration;
    }

    /// <summary>Whether a text is counted as the model counts it.</summary>
    public bool IsExact => encoding is not null;

    /// <summary>How far off a count may be, as a share of it; zero for an exact one.</summary>
    public double Error => IsExact ? 0 : calibration.Current.Error;

    public int Count(ReadOnlySpan<char> text) => encoding?.Count(text) ?? (int)Math.Ceiling(TokenEstimate.Of(text) * calibration.Current.Ratio);

    /// <summary>Learns from a call; see <see cref="TokenCalibration.Observe"/>.</summary>
    internal Learnt? Observe(int counted, int reported) => IsExact ? null : calibration.Observe(counted, reported);
}
