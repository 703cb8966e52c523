using WritersRoom.Artifacts.Asking;
using WritersRoom.Chat.Receipts;
using WritersRoom.Language;
using WritersRoom.Retrieval;
using WritersRoom.Retrieval.Questions;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Chat.Answering;

/// <summary>
/// Looks up what a model cites in the script as it is stored, and makes a receipt of it that says what was found: whether the scene is there, whether these words stand in it, whether the sentence gives them
/// to the one who speaks them, and whether it names anybody who is nowhere. No model takes part.
/// </summary>
internal static class CitationChecker
{
    // Fewer words in quotation marks are a name or a title, not a quote.
    private const int WordsOfQuote = 3;

    public static CheckedReceipt Check(OpenScript script, Citation citation)
    {
        var index = citation.SceneNumber - 1;
        if (index < 0 || index >= script.Scenes.Count)
            return new CheckedReceipt(citation.Claim, null, index, 0, citation.Quote, ReceiptVerdict.Missing) { Problem = ReceiptProblem.NoSuchScene };

        var scene = script.Index.Scenes[index];
        // Case, spaces and kinds of quotation marks may differ; then the receipt shows what really stands there.
        if (QuoteLocator.Find(scene, citation.Quote) is not { } found)
            return NotThere(script, citation, index);
        var receipt = Receipt(script, citation.Claim, index, found.ElementIndex, found.Quote, ReceiptVerdict.Verified, null);
        return ProblemOf(script, citation.Claim, scene, found.ElementIndex) is var (verdict, problem) ? receipt with { Verdict = verdict, Problem = problem } : receipt;
    }

    /// <summary>What is wrong with a sentence although the words it cites stand there; null for nothing.</summary>
    public static (ReceiptVerdict Verdict, ReceiptProblem Problem)? ProblemOf(OpenScript script, string claim, Scene scene, int element)
    {
        if (UnknownNames.FirstIn(claim, script.Index) is not null)
            return (ReceiptVerdict.Missing, ReceiptProblem.UnknownName);
        if (Speeches.CueOf(scene, element) is { } cue && SpeakerClaim.In(claim, script.Index.Cast) is { Count: > 0 } said && !SpeakerClaim.Fits(cue, said))
            return (ReceiptVerdict.Altered, ReceiptProblem.WrongSpeaker);
        // A quotation inside the sentence is looked up too, wherever it stands: the proof may be another place.
        var altered = QuotesIn(claim).Any(quote => QuoteLocator.Find(scene, quote) is null && !script.Index.Scenes.Any(other => QuoteLocator.Find(other, quote) is not null));
        return altered ? (ReceiptVerdict.Altered, ReceiptProblem.AlteredQuote) : null;
    }

    /// <summary>What a sentence quotes: three words or more in quotation marks.</summary>
    public static IEnumerable<string> QuotesIn(string claim) => Quotations.In(claim).Where(quote => TermAnalyzer.Words(quote).Count >= WordsOfQuote);

    public static CheckedReceipt Receipt(OpenScript script, string claim, int scene, int element, string quote, ReceiptVerdict verdict, ReceiptProblem? problem) =>
        new(claim, script.Scenes[scene].Id, scene, element, quote, verdict) { Problem = problem, SceneHash = script.Index.Scenes[scene].Hash };

    private static CheckedReceipt NotThere(OpenScript script, Citation citation, int index)
    {
        var scene = script.Index.Scenes[index];
        var element = Likest(scene, citation.Quote);
        var verdict = ReceiptChecker.Check(scene.Text, element, citation.Quote);
        // The reading above is the more forgiving one: what it did not find is not there as quoted.
        return verdict == ReceiptVerdict.Unjudged
            ? Receipt(script, citation.Claim, index, element, citation.Quote, verdict, ReceiptProblem.NoProof)
            : Receipt(
                script, citation.Claim, index, element, citation.Quote, verdict == ReceiptVerdict.Verified ? ReceiptVerdict.Altered : verdict,
                verdict == ReceiptVerdict.Missing ? ReceiptProblem.NoSuchQuote : ReceiptProblem.AlteredQuote);
    }

    private static int Likest(Scene scene, string quote)
    {
        var words = TermAnalyzer.Words(quote).Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, scene.Elements.Count)
            .MaxBy(i => TermAnalyzer.Words(scene.Elements[i].Text).Select(word => word.Term).Distinct(StringComparer.Ordinal).Count(words.Contains));
    }
}
