using System.Runtime.CompilerServices;
using WritersRoom.Accounts;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Chat.Extractive;
using WritersRoom.Chat.Intents;
using WritersRoom.Chat.Receipts;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Retrieval;

namespace WritersRoom.Chat;

/// <summary>The door to a chat turn: a writer's message goes in, events come out, the last of them after the reply has committed.</summary>
public sealed class ChatService
{
    // Words that one text event carries: enough to read, few enough to be seen growing.
    private const int WordsAtOnce = 8;

    private readonly ScriptSearch search;
    private readonly TurnStore turns;
    private readonly ArtifactNeeds needs;
    private readonly TimeProvider clock;

    internal ChatService(ScriptSearch search, TurnStore turns, ArtifactNeeds needs, TimeProvider clock) =>
        (this.search, this.turns, this.needs, this.clock) = (search, turns, needs, clock);

    /// <summary>Runs one turn. Nothing happens until the result is enumerated; refusals come before the first event.</summary>
    /// <exception cref="NotFoundException">Script, conversation or scene are not there, or not this user's.</exception>
    /// <exception cref="InvalidInputException">A part of the request is out of range, or a local edit names no scene.</exception>
    /// <exception cref="ConflictException">The idempotency key belongs to another message.</exception>
    public async IAsyncEnumerable<ChatEvent> RunTurnAsync(
        CurrentUser user, ChatRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        request.Validate();
        var started = clock.GetTimestamp();
        var script = await search.OpenAsync(user, request.ScriptId, cancellationToken);
        var openScene = request.CurrentSceneId is { } sceneId ? script.IndexOf(sceneId) ?? throw new NotFoundException("scene in this script") : (int?)null;
        var decision = IntentClassifier.Classify(request.Message, request.IntentHint, openScene is not null);

        var begun = await turns.BeginAsync(user, request, cancellationToken);
        yield return new ChatEvent.IntentFound(decision, begun.Asked.ConversationId, begun.Asked.Id);

        var turn = begun.Answered;
        if (turn is null)
        {
            var answer = ExtractiveAnswerer.Answer(script.Index, new AnswerRequest(request.Message)
            {
                // What no rule told apart is read as a question: without a model there is nobody to give feedback, and a question may have an answer.
                Intent = decision.Source == IntentSource.Default ? Intent.GlobalQuestion : decision.Intent,
                CurrentScene = openScene,
                MaxTokens = request.MaxTokens,
                Logline = script.Logline,
            });
            ChatTurn Reply(Guid messageId) => TurnOf(script, request, decision, openScene, answer, begun.Asked.ConversationId, messageId);
            turn = await turns.CompleteAsync(user, request, begun.Asked, Reply, GeneratedBy.Extractive, clock.GetElapsedTime(started));
            await NeedAsync(user, request.ScriptId, turn.Context, cancellationToken);
        }

        foreach (var happened in EventsOf(turn))
            yield return happened;
    }

    // Asked about: the scene that is open, those that the answer tells of, and with a question about the whole the outline.
    private async Task NeedAsync(CurrentUser user, Guid scriptId, TurnContext context, CancellationToken cancellationToken)
    {
        await needs.ScenesAsync(user, scriptId, [.. context.Scenes.Select(scene => scene.SceneId)], cancellationToken);
        if (context.Intent == Intent.GlobalQuestion)
            await needs.OutlineAsync(user, scriptId, cancellationToken);
    }

    /// <summary>A turn that is made is told as it would have come.</summary>
    private static IEnumerable<ChatEvent> EventsOf(ChatTurn turn)
    {
        yield return new ChatEvent.ContextFound(turn.Context);
        foreach (var piece in PiecesOf(turn.Message))
            yield return new ChatEvent.Text(piece);
        foreach (var receipt in turn.Receipts)
            yield return new ChatEvent.ReceiptChecked(receipt);
        yield return new ChatEvent.Used(turn.Usage);
        yield return new ChatEvent.Done(turn);
    }

    private static ChatTurn TurnOf(
        OpenScript script, ChatRequest request, IntentDecision decision, int? openScene, ExtractiveAnswer answer, Guid conversationId, Guid messageId)
    {
        var receipts = answer.Receipts.Select(receipt => Check(script, receipt)).ToList();
        var told = receipts.Select(receipt => receipt.SceneIndex).Concat(openScene is { } open ? [open] : []).Distinct().Order().ToList();
        var tokens = new Dictionary<string, int>
        {
            ["scenes"] = told.Sum(index => TokenEstimate.Of(script.Index.Scenes[index].Text)),
            ["message"] = TokenEstimate.Of(request.Message),
        };
        tokens["total"] = tokens.Values.Sum();
        var context = new TurnContext(
            decision.Intent, decision.Confidence, request.BudgetTier, tokens,
            [.. told.Select(index => new TurnScene(script.Scenes[index].Id, index, script.Scenes[index].Heading))]);
        return new ChatTurn(answer.Text, conversationId, messageId, new TurnUsage(0, 0, 0, 0, 0), context, answer.Verdict, receipts);
    }

    // Against the stored text of the scene, parsed afresh: the checker trusts nothing that the answer was made from.
    private static CheckedReceipt Check(OpenScript script, Receipt receipt) => new(
        receipt.Claim,
        script.Scenes[receipt.SceneIndex].Id,
        receipt.SceneIndex,
        receipt.ElementIndex,
        receipt.Quote,
        ReceiptChecker.Check(script.Index.Scenes[receipt.SceneIndex].Text, receipt.ElementIndex, receipt.Quote, receipt.Speaker));

    private static IEnumerable<string> PiecesOf(string text)
    {
        var (start, words) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) || ++words < WordsAtOnce)
                continue;
            yield return text[start..(i + 1)];
            (start, words) = (i + 1, 0);
        }

        if (start < text.Length)
            yield return text[start..];
    }
}
