using Microsoft.Extensions.AI;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Usage;

namespace WritersRoom.Chat.Intents;

/// <summary>Has a small model tell what a message wants where its words leave it open. A model that is not there, does not answer in time or answers something else changes nothing.</summary>
internal sealed class IntentJudge(MeteredModels models, TimeProvider clock)
{
    private const int LongestRead = 2_000;
    private const int AnswerTokens = 8;

    // It knows more than nothing, and less than somebody who said so.
    private const double Confidence = 0.75;

    // A writer waits for it before the answer begins.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly string SystemText = PromptFile.Read("intent");

    /// <summary>Whether there is anybody to ask.</summary>
    public bool CanAsk(IntentDecision decision) => decision.Source == IntentSource.Default && models.Of(ModelTask.Classification) is not null;

    /// <param name="decision">What the rules left open.</param>
    /// <param name="message">What the writer wrote.</param>
    /// <param name="isSceneOpen">Without an open scene nothing can be a local edit.</param>
    /// <param name="spender">At whose expense.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<IntentDecision> JudgeAsync(IntentDecision decision, string message, bool isSceneOpen, Spender spender, CancellationToken cancellationToken)
    {
        if (models.Of(ModelTask.Classification) is not { } model)
            return decision;
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            using var client = models.Client(model, spender);
            var asked = $"A scene is {(isSceneOpen ? "" : "not ")}open.\n{Fence.Around("message", message.Length > LongestRead ? message[..LongestRead] : message)}";
            var response = await client.GetResponseAsync(
                [new ChatMessage(ChatRole.System, SystemText), new ChatMessage(ChatRole.User, asked)], new ChatOptions { MaxOutputTokens = AnswerTokens }, either.Token);
            return Read(response.Text) is { } intent && (intent is not (Intent.LocalEdit or Intent.SceneFeedback) || isSceneOpen)
                ? new IntentDecision(intent, Confidence, IntentSource.Model)
                : decision;
        }
        catch (Exception exception) when (exception is ModelUnavailableException or OverBudgetException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return decision;
        }
    }

    private static Intent? Read(string answer) => answer.Trim().Trim('"', '.', '`').ToUpperInvariant() switch
    {
        "LOCAL_EDIT" => Intent.LocalEdit,
        "SCENE_FEEDBACK" => Intent.SceneFeedback,
        "GLOBAL_QUESTION" => Intent.GlobalQuestion,
        "BRAINSTORM" => Intent.Brainstorm,
        _ => null,
    };
}
