using WritersRoom.Chat.Extractive;
using WritersRoom.Chat.Intents;
using WritersRoom.Chat.Receipts;
using WritersRoom.Llm;
using WritersRoom.Retrieval;

namespace WritersRoom.Chat;

/// <summary>A turn that is answered without a model, from the script's own passages.</summary>
internal static class ExtractiveTurn
{
    public static Func<Guid, Guid, ChatTurn> Answer(OpenScript script, ChatRequest request, IntentDecision decision, int? openScene)
    {
        var answer = ExtractiveAnswerer.Answer(script.Index, new AnswerRequest(request.Message)
        {
            // What no rule told apart is read as a question: without a model there is nobody to give feedback, and a question may have an answer.
            Intent = decision.Source == IntentSource.Default ? Intent.GlobalQuestion : decision.Intent,
            CurrentScene = openScene,
            MaxTokens = request.MaxTokens,
            Logline = script.Logline,
        });
        var receipts = answer.Receipts.Select(receipt => Check(script, receipt)).ToList();
        var told = receipts.Select(receipt => receipt.SceneIndex).Concat(openScene is { } open ? [open] : []).Distinct().Order().ToList();
        var tokens = new Dictionary<string, int>
        {
            ["scenes"] = told.Sum(index => TokenEstimate.Of(script.Index.Scenes[index].Text)),
            ["message"] = TokenEstimate.Of(request.Message),
        };
        tokens["total"] = tokens.Values.Sum();
        var context = new TurnContext(decision.Intent, decision.Confidence, request.BudgetTier, tokens, TurnScene.Of(script, told)) { AsOfScene = script.AsOfScene };
        return (conversationId, messageId) => new ChatTurn(answer.Text, conversationId, messageId, TurnUsage.Free, context, answer.Verdict, receipts);
    }

    // Against the stored text of the scene, parsed afresh: the checker trusts nothing that the answer was made from.
    private static CheckedReceipt Check(OpenScript script, Receipt receipt)
    {
        var scene = script.Index.Scenes[receipt.SceneIndex];
        var verdict = ReceiptChecker.Check(scene.Text, receipt.ElementIndex, receipt.Quote, receipt.Speaker);
        return new CheckedReceipt(receipt.Claim, script.Scenes[receipt.SceneIndex].Id, receipt.SceneIndex, receipt.ElementIndex, receipt.Quote, verdict) { SceneHash = scene.Hash };
    }
}
