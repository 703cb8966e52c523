using System.Runtime.CompilerServices;
using WritersRoom.Llm.Tokens;

namespace WritersRoom.Llm.Counting;

/// <summary>Counts a model's tokens: exactly where its tokenizer is public, else by an estimate that learns from what the provider reports.</summary>
public sealed class TokenCounter
{
    // A prompt repeats most of what the last one said; shorter texts are counted faster than looked up.
    private const int WorthKeeping = 256;

    private static readonly ConditionalWeakTable<string, StrongBox<int>> Estimated = [];

    private readonly ConditionalWeakTable<string, StrongBox<int>> exact = [];
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

    /// <summary>As <see cref="Count(ReadOnlySpan{char})"/>; the same string is not read twice while it lives.</summary>
    public int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length < WorthKeeping)
            return Count(text.AsSpan());
        return encoding is not null
            ? exact.GetValue(text, one => new StrongBox<int>(encoding.Count(one))).Value
            : Scaled(Estimated.GetValue(text, one => new StrongBox<int>(TokenEstimate.Of(one))).Value);
    }

    public int Count(ReadOnlySpan<char> text) => encoding?.Count(text) ?? Scaled(TokenEstimate.Of(text));

    /// <summary>Learns from a call; see <see cref="TokenCalibration.Observe"/>.</summary>
    internal Learnt? Observe(int counted, int reported) => IsExact ? null : calibration.Observe(counted, reported);

    private int Scaled(int estimate) => (int)Math.Ceiling(estimate * calibration.Current.Ratio);
}
