using System.Runtime.CompilerServices;
using WritersRoom.Accounts;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Chat.Intents;
using WritersRoom.Chat.Running;
using WritersRoom.Conversations;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Retrieval;
using WritersRoom.Usage;

namespace WritersRoom.Chat;

/// <summary>The door to a chat turn: a writer's message goes in, events come out, the last of them after the reply has committed.</summary>
public sealed class ChatService
{
    // Words that one text event carries: enough to read, few enough to be seen growing.
    private const int WordsAtOnce = 8;

    private readonly ScriptSearch search;
    private readonly MessageStore messages;
    private readonly ReplyStore replies;
    private readonly TurnPreparer preparer;
    private readonly ModelTurn modelTurn;
    private readonly IntentJudge judge;
    private readonly MeteredModels models;
    private readonly ExactTokenCounts counts;
    private readonly ArtifactNeeds needs;
    private readonly TimeProvider clock;

    internal ChatService(ScriptSearch search, MessageStore messages, ReplyStore replies, TurnPreparer preparer, ModelTurn modelTurn, IntentJudge judge, MeteredModels models, ExactTokenCounts counts, ArtifactNeeds needs, TimeProvider clock) =>
        (this.search, this.messages, this.replies, this.preparer, this.modelTurn, this.judge, this.models, this.counts, this.needs, this.clock) = (search, messages, replies, preparer, modelTurn, judge, models, counts, needs, clock);

    /// <summary>Runs one turn. Nothing happens until the result is enumerated; refusals come before the first event.</summary>
    /// <exception cref="NotFoundException">Script, conversation or scene are not there, or not this user's.</exception>
    /// <exception cref="InvalidInputException">A part of the request is out of range, a local edit names no scene, or the tier has no room for the message.</exception>
    /// <exception cref="ConflictException">The idempotency key belongs to another message.</exception>
    /// <exception cref="ModelUnavailableException">The provider refused, fell silent or broke off; what had come is stored, marked as interrupted.</exception>
    public async IAsyncEnumerable<ChatEvent> RunTurnAsync(
        CurrentUser user, ChatRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        request.Validate();
        var started = clock.GetTimestamp();
        var opened = await OpenRememberedAsync(user, request, cancellationToken) ?? await OpenStoredAsync(user, request, cancellationToken);
        await foreach (var happened in AnswerAsync(user, request, opened, started, cancellationToken))
            yield return happened;
    }

    /// <summary>Answers the last message of a conversation anew; the answer it had is kept beside the new one.</summary>
    /// <exception cref="NotFoundException">The conversation, its message or its script is not there, or not this user's.</exception>
    /// <exception cref="ConflictException">It has not been answered yet.</exception>
    public async IAsyncEnumerable<ChatEvent> AnswerAgainAsync(CurrentUser user, Guid conversationId, AnswerAgain again, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(again);
        var started = clock.GetTimestamp();
        var (begun, scriptId, reply) = await messages.BeginAgainAsync(user, conversationId, cancellationToken);
        var script = await search.OpenAsync(user, scriptId, reply.Context.AsOfScene, cancellationToken);
        // A scene that is gone since is open no more.
        var scene = again.CurrentSceneId ?? (reply.Context.OpenSceneId is { } was && script.IndexOf(was) is not null ? was : null);
        var intent = again.IntentHint ?? (reply.Context.Intent == Intent.LocalEdit && scene is null ? null : reply.Context.Intent);
        var request = new ChatRequest(
            scriptId, conversationId, scene, begun.Asked.Content, intent, again.MaxTokens ?? ChatRequest.DefaultMaxTokens, again.BudgetTier ?? reply.Context.BudgetTier, null)
        {
            AsOfScene = reply.Context.AsOfScene,
        };
        request.Validate();
        var wanted = WantedOf(script, request);
        var prepared = await PreparedAsync(user, ModelFor(script), script, request, wanted, begun, cancellationToken);
        await foreach (var happened in AnswerAsync(user, request, new OpenedTurn(script, wanted, begun, prepared), started, cancellationToken))
            yield return happened;
    }

    /// <summary>What a turn would cost, before it is sent: nothing is stored, and no model is asked.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="request">The message.</param>
    /// <param name="isExact">Whether a provider that counts prompts for nothing is sent this one to be counted, where its tokenizer is not public. Else nothing leaves.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="NotFoundException">Script, conversation or scene are not there, or not this user's.</exception>
    /// <exception cref="InvalidInputException">As for the turn itself.</exception>
    public async Task<TurnQuote> QuoteAsync(CurrentUser user, ChatRequest request, bool isExact, CancellationToken cancellationToken)
    {
        request.Validate();
        var script = await search.OpenAsync(user, request.ScriptId, request.AsOfScene, cancellationToken);
        var wanted = WantedOf(script, request);
        var place = await messages.NextPlaceAsync(user, request, cancellationToken);
        if (ModelFor(script) is not { } model)
            return TurnQuote.Free(wanted.Decision, request.BudgetTier);
        var prepared = await preparer.PrepareAsync(user, model, script, request, wanted, place, isQuote: true, cancellationToken);
        return TurnQuote.Of(prepared, isExact && !model.Counter.IsExact
            ? await counts.OfAsync(model, new Spender(user.Id, script.ScriptId, place?.ConversationId), prepared.Prompt.Prompt.Messages, cancellationToken)
            : null);
    }

    // With what is in memory the prompt is written and its call begun while the message is stored, in a statement that also sees whether the memory holds. Null where it does not: then nothing is stored.
    private async Task<OpenedTurn?> OpenRememberedAsync(CurrentUser user, ChatRequest request, CancellationToken cancellationToken)
    {
        if (request.AsOfScene is not null || search.Remembered(user, request.ScriptId) is not { } script || (request.CurrentSceneId is { } scene && script.IndexOf(scene) is null))
            return null;
        var (wanted, message) = (WantedOf(script, request), messages.Next(request));
        // What is looked for follows from the intent: it is done beside the commit only where that is known.
        var model = ModelFor(script) is { } one && !IsOpen(script, wanted) ? one : null;
        var spender = SpenderOf(user, script, message);
        var call = model is null ? null : models.Ahead(model, spender, TurnPreparer.OutputOf(request, model));
        // On another thread, begun before the message is sent: Linux mostly wakes PostgreSQL on the processor that has sent to it, where it would wait for whoever goes on there.
        var beginning = model is null ? Task.FromResult<(PreparedTurn? Ahead, TurnStart? Start)>(default) : Task.Run(() => BeginAhead(user, model, script, request, wanted, spender, call, cancellationToken), CancellationToken.None);
        var isDecided = false;
        try
        {
            if (await messages.BeginAsync(user, request, message, script.Marks, call, cancellationToken) is not { } begun)
                return null;
            var (ahead, start) = await beginning;
            if (ahead is not null && begun.Asked.Id == message.Id && preparer.Holds(ahead, begun))
            {
                start?.LetGo();
                isDecided = true;
                return new OpenedTurn(script, wanted, begun, ahead, start);
            }

            await WithdrawAsync();
            wanted = await JudgedAsync(user, script, request, wanted, begun, cancellationToken);
            return new OpenedTurn(script, wanted, begun, await PreparedAsync(user, ModelFor(script), script, request, wanted, begun, cancellationToken));
        }
        finally
        {
            await WithdrawAsync();
        }

        async ValueTask WithdrawAsync()
        {
            if (isDecided)
                return;
            isDecided = true;
            await ((Task)beginning).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (beginning.IsCompletedSuccessfully && beginning.Result.Start is { } start)
                await start.DisposeAsync();
            else if (call is not null)
                await call.DisposeAsync();
        }
    }

    // With what is in memory alone, beside what is being stored. Without a call there is nothing to begin yet, without a prompt neither.
    private (PreparedTurn? Ahead, TurnStart? Start) BeginAhead(
        CurrentUser user, TaskModel model, OpenScript script, ChatRequest request, WantedTurn wanted, Spender spender, CallAhead? call, CancellationToken cancellationToken) =>
        PrepareAhead(user, model, script, request, wanted) is { } ahead ? (ahead, call is null ? null : modelTurn.Begin(ahead, spender, call, cancellationToken)) : default;

    private PreparedTurn? PrepareAhead(CurrentUser user, TaskModel model, OpenScript script, ChatRequest request, WantedTurn wanted)
    {
        try
        {
            return preparer.PrepareAhead(user, model, script, request, wanted);
        }
        catch (Exception)
        {
            // Whatever is wrong is told once the message is stored, when this is done again with what is stored.
            return null;
        }
    }

    private async Task<OpenedTurn> OpenStoredAsync(CurrentUser user, ChatRequest request, CancellationToken cancellationToken)
    {
        var script = await search.OpenAsync(user, request.ScriptId, request.AsOfScene, cancellationToken);
        var wanted = WantedOf(script, request);
        var begun = await messages.BeginAsync(user, request, cancellationToken);
        wanted = await JudgedAsync(user, script, request, wanted, begun, cancellationToken);
        return new OpenedTurn(script, wanted, begun, await PreparedAsync(user, ModelFor(script), script, request, wanted, begun, cancellationToken));
    }

    private async Task<PreparedTurn?> PreparedAsync(
        CurrentUser user, TaskModel? model, OpenScript script, ChatRequest request, WantedTurn wanted, BegunTurn begun, CancellationToken cancellationToken) =>
        begun.Answered is not null || model is null ? null : await preparer.PrepareAsync(user, model, script, request, wanted, begun.Place, isQuote: false, cancellationToken);

    private async IAsyncEnumerable<ChatEvent> AnswerAsync(CurrentUser user, ChatRequest request, OpenedTurn opened, long started, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (script, wanted, begun, prepared, underWay) = opened;
        // Who reads the events may go before the first call is read.
        await using var first = underWay;
        yield return new ChatEvent.IntentFound(wanted.Decision, begun.Asked.ConversationId, begun.Asked.Id);

        if (prepared is not null)
        {
            yield return new ChatEvent.ContextFound(prepared.Context);
            await using var start = underWay is null ? modelTurn.Begin(prepared, SpenderOf(user, script, begun.Asked), ahead: null, cancellationToken) : null;
            await foreach (var happened in modelTurn.RunAsync(user, script, begun, underWay ?? start!, cancellationToken))
                yield return happened;
            // It is answered, whoever has stopped listening.
            await NeedAsync(user, script, request.Message, prepared.Context, CancellationToken.None);
            yield break;
        }

        var turn = begun.Answered?.Beside(scene => script.IndexOf(scene) is { } index ? script.Index.Scenes[index].Hash : null);
        if (turn is null)
        {
            var answer = ExtractiveTurn.Answer(script, request, wanted.Decision, wanted.OpenScene);
            turn = await replies.CompleteAsync(user, begun, messageId => answer(begun.Asked.ConversationId, messageId), sent: null, clock.GetElapsedTime(started));
            await NeedAsync(user, script, request.Message, turn.Context, cancellationToken);
        }

        foreach (var happened in EventsOf(turn))
            yield return happened;
    }

    // The words of the message leave open what it wants, and there is somebody to ask.
    private bool IsOpen(OpenScript script, WantedTurn wanted) => !script.LocalOnly && judge.CanAsk(wanted.Decision);

    private async Task<WantedTurn> JudgedAsync(CurrentUser user, OpenScript script, ChatRequest request, WantedTurn wanted, BegunTurn begun, CancellationToken cancellationToken) =>
        begun.Answered is not null || !IsOpen(script, wanted)
            ? wanted
            : wanted with
            {
                Decision = await judge.JudgeAsync(
                    wanted.Decision, request.Message, wanted.OpenScene is not null, SpenderOf(user, script, begun.Asked), cancellationToken),
            };

    private static Spender SpenderOf(CurrentUser user, OpenScript script, ChatMessage asked) => SpenderOf(user, script, new NextMessage(asked.Id, asked.ConversationId));

    private static Spender SpenderOf(CurrentUser user, OpenScript script, NextMessage message) => new(user.Id, script.ScriptId, message.ConversationId, MessageId: message.Id);

    private static WantedTurn WantedOf(OpenScript script, ChatRequest request)
    {
        var openScene = request.CurrentSceneId is { } sceneId ? script.IndexOf(sceneId) ?? throw new NotFoundException(script.AsOfScene is null ? "scene in this script" : "scene in this script up to the one of 'as_of_scene'") : (int?)null;
        return new WantedTurn(IntentClassifier.Classify(request.Message, request.IntentHint, openScene is not null), openScene);
    }

    private TaskModel? ModelFor(OpenScript script) => script.Scenes.Count == 0 || script.LocalOnly ? null : models.Of(ModelTask.Chat);

    // Asked about: the scene that is open, those that the answer tells of, with a question about the whole the outline, and the sheets of those who are named.
    private async Task NeedAsync(CurrentUser user, OpenScript script, string message, TurnContext context, CancellationToken cancellationToken)
    {
        var scriptId = script.ScriptId;
        await needs.ScenesAsync(user, scriptId, [.. context.Scenes.Select(scene => scene.SceneId)], cancellationToken);
        if (context.Intent == Intent.GlobalQuestion)
            await needs.OutlineAsync(user, scriptId, cancellationToken);
        foreach (var name in script.Index.Cast.Names.Where(name => message.Contains(name, StringComparison.OrdinalIgnoreCase)))
            await needs.CharacterSheetAsync(user, scriptId, name, cancellationToken);
    }

    /// <summary>A turn that is made is told as it would have come.</summary>
    internal static IEnumerable<ChatEvent> EventsOf(ChatTurn turn)
    {
        yield return new ChatEvent.ContextFound(turn.Context);
        foreach (var call in turn.ToolCalls)
            yield return new ChatEvent.ToolCalled(call);
        foreach (var piece in PiecesOf(turn.Message))
            yield return new ChatEvent.Text(piece);
        foreach (var receipt in turn.Receipts)
            yield return new ChatEvent.ReceiptChecked(receipt);
        yield return new ChatEvent.Used(turn.Usage);
        yield return new ChatEvent.Done(turn);
    }

    /// <param name="Script">The script as it stands.</param>
    /// <param name="Wanted">What the message wants of it.</param>
    /// <param name="Begun">The message as stored.</param>
    /// <param name="Prepared">What a model is to be sent; null where none is asked.</param>
    /// <param name="UnderWay">What is on its way there already; null for nothing.</param>
    private sealed record OpenedTurn(OpenScript Script, WantedTurn Wanted, BegunTurn Begun, PreparedTurn? Prepared, TurnStart? UnderWay = null);

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
