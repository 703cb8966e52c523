using System.Globalization;
using WritersRoom.Artifacts.Asking;
using WritersRoom.Chat.Extractive;
using WritersRoom.Chat.Intents;
using WritersRoom.Chat.Receipts;
using WritersRoom.Language;
using WritersRoom.Retrieval;
using WritersRoom.Retrieval.Questions;

namespace WritersRoom.Chat.Answering;

/// <summary>
/// Makes a receipt for every sentence of a model's answer that says something of the script: from the place it cites, else from the words it quotes, else one that says it cannot be judged.
/// Opinions, suggestions and questions that name nothing of the script get none.
/// </summary>
internal static class AnswerChecker
{
    // What a sentence wishes, supposes or asks is no statement of what the script says.
    private static readonly HashSet<string> Suggesting = new(StringComparer.Ordinal)
    {
        "could", "should", "would", "might", "may", "perhaps", "maybe", "consider", "try", "suggest", "let", "imagine", "if", "i", "i'd", "you", "your", "we",
    };

    public static IReadOnlyList<CheckedReceipt> Check(OpenScript script, CitationReader answer, Intent intent)
    {
        if (answer.Verdict != AnswerVerdict.Answered)
            return [];
        var cited = answer.Citations.Select(citation => CitationChecker.Check(script, citation)).ToList();
        // New lines and new ideas are not in the script, and are not meant to be.
        return intent is Intent.LocalEdit or Intent.Brainstorm ? cited : [.. InOrder(script, answer, cited)];
    }

    private static IEnumerable<CheckedReceipt> InOrder(OpenScript script, CitationReader answer, List<CheckedReceipt> cited)
    {
        var next = 0;
        foreach (var sentence in SentenceSplitter.Split(answer.Text).Select(part => part.In(answer.Text).Trim().TrimStart('-', '*', '>', '#', ' ')))
        {
            var has = false;
            while (next < cited.Count && Covers(sentence, answer.Citations[next].Claim))
            {
                has = true;
                yield return cited[next++];
            }

            if (!has && Uncited(script, sentence) is { } receipt)
                yield return receipt;
        }

        while (next < cited.Count)
            yield return cited[next++];
    }

    private static bool Covers(string sentence, string claim) =>
        claim.Length == 0 || sentence.StartsWith(claim.TrimStart('-', '*', '>', '#', ' ').TrimEnd('.', '!', '?', ' '), StringComparison.Ordinal);

    private static CheckedReceipt? Uncited(OpenScript script, string sentence)
    {
        if (IsOpinion(sentence))
            return null;
        if (NamedScenes(sentence).FirstOrDefault(number => number < 1 || number > script.Scenes.Count) is var invented && invented != 0)
            return new CheckedReceipt(sentence, null, invented - 1, 0, $"scene {invented}", ReceiptVerdict.Missing) { Problem = ReceiptProblem.NoSuchScene };
        foreach (var quote in CitationChecker.QuotesIn(sentence))
            return Quoted(script, sentence, quote);
        if (UnknownNames.FirstIn(sentence, script.Index) is { } unknown)
            return new CheckedReceipt(sentence, null, 0, 0, unknown, ReceiptVerdict.Missing) { Problem = ReceiptProblem.UnknownName };
        return Unjudged(script, sentence);
    }

    private static bool IsOpinion(string sentence)
    {
        var own = Quotations.In(sentence).Aggregate(sentence, (rest, quote) => rest.Replace(quote, "", StringComparison.Ordinal));
        return sentence.EndsWith('?') || TermAnalyzer.Words(own).Any(word => Suggesting.Contains(word.Term));
    }

    private static CheckedReceipt Quoted(OpenScript script, string sentence, string quote)
    {
        for (var i = 0; i < script.Index.Scenes.Count; i++)
        {
            if (QuoteLocator.Find(script.Index.Scenes[i], quote) is not { } found)
                continue;
            var problem = CitationChecker.ProblemOf(script, sentence, script.Index.Scenes[i], found.ElementIndex);
            return CitationChecker.Receipt(script, sentence, i, found.ElementIndex, found.Quote, problem?.Verdict ?? ReceiptVerdict.Verified, problem?.Problem);
        }

        return script.Index.Quotes.Find(quote) is { } near
            ? CitationChecker.Receipt(script, sentence, near.Scene, near.Element, quote, ReceiptVerdict.Altered, ReceiptProblem.AlteredQuote)
            : new CheckedReceipt(sentence, null, 0, 0, quote, ReceiptVerdict.Missing) { Problem = ReceiptProblem.NoSuchQuote };
    }

    // It speaks of somebody of the script, or of a scene, and shows nothing to look up: the receipt points to where that is.
    private static CheckedReceipt? Unjudged(OpenScript script, string sentence)
    {
        if (NamedScenes(sentence).FirstOrDefault() is var number && number > 0)
            return CitationChecker.Receipt(script, sentence, number - 1, 0, script.Index.Scenes[number - 1].Elements[0].Text.Trim(), ReceiptVerdict.Unjudged, ReceiptProblem.NoProof);
        if (script.Index.Cast.NamedIn(sentence).FirstOrDefault() is not { } name)
            return null;
        var scene = script.Index.Cast.ScenesOf(name)[0];
        var cue = script.Index.Scenes[scene].Elements.ToList().FindIndex(element => element.Type == Screenplays.Model.ElementType.Character && Screenplays.Model.CharacterName.FromCue(element.Text) == name);
        return cue < 0 ? null : CitationChecker.Receipt(script, sentence, scene, cue, script.Index.Scenes[scene].Elements[cue].Text.Trim(), ReceiptVerdict.Unjudged, ReceiptProblem.NoProof);
    }

    // "scene 12", "Scenes 3".
    private static IEnumerable<int> NamedScenes(string sentence)
    {
        var words = TermAnalyzer.Words(sentence);
        for (var i = 1; i < words.Count; i++)
            if (words[i - 1].Term is "scene" or "scenes" && int.TryParse(words[i].Term, CultureInfo.InvariantCulture, out var number) && number > 0)
                yield return number;
    }
}
