using WritersRoom.Artifacts.Asking;
using WritersRoom.Chat.Receipts;
using WritersRoom.Language;
using WritersRoom.Retrieval;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Chat.Answering;

/// <summary>Looks up what a model cites in the script as it is stored, and makes a receipt of it that says what was found.</summary>
internal static class CitationChecker
{
    public static CheckedReceipt Check(OpenScript script, Citation citation)
    {
        var index = citation.SceneNumber - 1;
        if (index < 0 || index >= script.Scenes.Count)
            return new CheckedReceipt(citation.Claim, null, index, 0, citation.Quote, ReceiptVerdict.Missing);

        var scene = script.Index.Scenes[index];
        // Case, spaces and kinds of quotation marks may differ; then the receipt shows what really stands there.
        if (QuoteLocator.Find(scene, citation.Quote) is { } found)
            return Receipt(script, citation, index, found.ElementIndex, found.Quote);
        return Receipt(script, citation, index, Likest(scene, citation.Quote), citation.Quote);
    }

    private static CheckedReceipt Receipt(OpenScript script, Citation citation, int scene, int element, string quote) => new(
        citation.Claim, script.Scenes[scene].Id, scene, element, quote, ReceiptChecker.Check(script.Index.Scenes[scene].Text, element, quote));

    private static int Likest(Scene scene, string quote)
    {
        var words = TermAnalyzer.Words(quote).Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, scene.Elements.Count)
            .MaxBy(i => TermAnalyzer.Words(scene.Elements[i].Text).Select(word => word.Term).Distinct(StringComparer.Ordinal).Count(words.Contains));
    }
}
