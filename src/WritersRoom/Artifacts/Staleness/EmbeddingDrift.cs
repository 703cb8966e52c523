using WritersRoom.Language;

namespace WritersRoom.Artifacts.Staleness;

/// <summary>
/// Whether a scene has moved so far from what it was embedded as that it is embedded again. Told by words alone: embedding both texts to
/// compare them would cost what it is to save.
/// </summary>
internal sealed class EmbeddingDrift(ArtifactOptions options)
{
    /// <param name="cardThen">The card at the time of the embedding; empty when there was none.</param>
    /// <param name="cardNow">The card of the text as it is now.</param>
    /// <param name="lengthThen">Characters that were embedded.</param>
    /// <param name="lengthNow">Characters that would be.</param>
    public bool IsFar(string cardThen, string cardNow, int lengthThen, int lengthNow) =>
        LengthChanged(lengthThen, lengthNow) || (cardThen != cardNow && (LengthChanged(cardThen.Length, cardNow.Length) || Cosine(cardThen, cardNow) < options.ReembedBelow));

    /// <summary>From 0, no word in common, to 1, the same words as often.</summary>
    internal static double Cosine(string one, string other)
    {
        var (left, right) = (Count(one), Count(other));
        var dot = left.Sum(word => (double)word.Value * right.GetValueOrDefault(word.Key));
        return dot == 0 ? 0 : dot / Math.Sqrt(Norm(left) * Norm(right));
    }

    // Compared as a product: a fifth of the length then, exactly, is not yet more than a fifth.
    private bool LengthChanged(int then, int now) => Math.Abs(now - then) > options.ReembedLengthChange * then;

    private static double Norm(Dictionary<string, int> counts) => counts.Values.Sum(count => (double)count * count);

    private static Dictionary<string, int> Count(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in TermAnalyzer.Words(text))
            counts[word.Term] = counts.GetValueOrDefault(word.Term) + 1;
        return counts;
    }
}
