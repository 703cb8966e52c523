using WritersRoom.Language;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Chat.Receipts;

/// <summary>
/// Reads the stored scene again and says whether a quote is in it. No model takes part, so an invented quote cannot talk its way through.
/// Thread-safe; the time is linear in the scene.
/// </summary>
public static class ReceiptChecker
{
    // Under half of its words, a quote is another text, not a changed one.
    private const double SameText = 0.5;

    /// <summary>Judges a quote against the text of its scene.</summary>
    /// <param name="sceneText">The scene as stored, or null when there is no such scene.</param>
    /// <param name="elementIndex">The element, from 0; the heading is 0.</param>
    /// <param name="quote">What is said to stand there.</param>
    /// <param name="speaker">Who is said to speak it, or null when nobody is claimed to.</param>
    public static ReceiptVerdict Check(string? sceneText, int elementIndex, string quote, string? speaker = null)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return sceneText is null
            ? ReceiptVerdict.Missing
            : Check(FountainReader.ReadScene(sceneText), elementIndex, quote, speaker);
    }

    /// <summary>Judges a quote against a scene that has been read already.</summary>
    public static ReceiptVerdict Check(Scene scene, int elementIndex, string quote, string? speaker = null)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(quote);
        if (!quote.Any(char.IsLetterOrDigit)) return ReceiptVerdict.Unjudged;
        if (elementIndex < 0 || elementIndex >= scene.Elements.Count) return ReceiptVerdict.Missing;

        if (scene.Elements[elementIndex].Text.Contains(quote, StringComparison.Ordinal))
            return speaker is null || IsSpokenBy(scene, elementIndex, speaker) ? ReceiptVerdict.Verified : ReceiptVerdict.Altered;

        return IsLikeSomethingIn(scene, quote) ? ReceiptVerdict.Altered : ReceiptVerdict.Missing;
    }

    private static bool IsSpokenBy(Scene scene, int elementIndex, string speaker)
    {
        var cue = Speeches.CueOf(scene, elementIndex);
        return cue is not null && Speeches.IsSameName(cue, speaker);
    }

    private static bool IsLikeSomethingIn(Scene scene, string quote)
    {
        var wanted = TermAnalyzer.Words(quote).Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        return scene.Elements.Any(element =>
        {
            if (element.Text.Contains(quote, StringComparison.OrdinalIgnoreCase)) return true;

            var there = TermAnalyzer.Words(element.Text).Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
            return wanted.Count(there.Contains) > SameText * wanted.Count;
        });
    }
}
