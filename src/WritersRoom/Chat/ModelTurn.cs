using System.Runtime.CompilerServices;
using WritersRoom.Accounts;
using WritersRoom.Chat.Answering;
using WritersRoom.Chat.Proposals;
using WritersRoom.Problems;
using WritersRoom.Prompting;
using WritersRoom.Retrieval;
using WritersRoom.Usage;

namespace WritersRoom.Chat;

/// <summary>
/// A turn that a model answers: its words are handed on as they come, what it wants to know is looked up, and what it cites is looked up in the stored script. Whatever ends it, what had come is stored, and
/// what was asked of the provider is on the ledger.
/// </summary>
internal sealed class ModelTurn(MeteredModels models, ReplyStore replies, ConversationScenes scenes, TimeProvider clock)
{
    /// <summary>How often a model may look things up; then it answers from what it has found.</summary>
    public const int MostRounds = 5;

    /// <summary>Begins a turn's first call.</summary>
    /// <param name="prepared">The prompt.</param>
    /// <param name="spender">Who pays, and for which message.</param>
    /// <param name="ahead">A call that is set aside with the message; null for one that leaves as soon as it can.</param>
    /// <param name="cancellationToken">Stops the provider too.</param>
    public TurnStart Begin(PreparedTurn prepared, Spender spender, CallAhead? ahead, CancellationToken cancellationToken) =>
        new(prepared, models.Client(prepared.Model, spender, ahead), ahead, clock.GetUtcNow(), cancellationToken);

    /// <param name="user">Who asks.</param>
    /// <param name="script">The script as it was when the turn was prepared.</param>
    /// <param name="begun">The message as stored.</param>
    /// <param name="start">The turn, with its first call on its way.</param>
    /// <param name="cancellationToken">Stops the provider too; what had come is kept.</param>
    /// <exception cref="ModelUnavailableException">The provider refused, fell silent or broke off; what had come has been stored, marked as interrupted.</exception>
    public async IAsyncEnumerable<ChatEvent> RunAsync(
        CurrentUser user, OpenScript script, BegunTurn begun, TurnStart start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (prepared, spent, tools) = (start.Prepared, start.Spent, start.Tools);
        var answer = new AnswerReader(prepared.Context.Intent);
        // Whoever reads the events may go in the middle of them.
        Interruption? interruption = Interruption.Stopped;
        ChatTurn? turn = null;
        var call = start.Take();
        try
        {
            while (true)
            {
                await foreach (var piece in call.ReadAsync())
                    if (answer.Push(piece) is { Length: > 0 } text)
                        yield return new ChatEvent.Text(text);
                spent.End(isCutOff: call.Failure is not null);
                if (call.Failure is not null || call.ToolCalls.Count == 0 || tools.IsOver)
                    break;
                await foreach (var looked in tools.LookUpAsync(call, cancellationToken))
                    yield return new ChatEvent.ToolCalled(looked);
                if (answer.Pause() is { Length: > 0 } gap)
                    yield return new ChatEvent.Text(gap);
                if (cancellationToken.IsCancellationRequested)
                    break;
                call = start.Begin();
            }

            if (answer.End() is { Length: > 0 } rest)
                yield return new ChatEvent.Text(rest);
            if (answer.Text.Length == 0)
            {
                call.Failure?.Throw();
                cancellationToken.ThrowIfCancellationRequested();
                throw new ModelUnavailableException(
                    ModelFailure.Refused, $"The model '{prepared.Model.Name}' gave no answer: it declined, or its provider withheld what it said. Ask in other words, or choose another model.");
            }

            interruption = call.Failure is { } failed ? InterruptionOf(failed.SourceException) : cancellationToken.IsCancellationRequested ? Interruption.Stopped : (Interruption?)null;
            turn = await StoreAsync();
            foreach (var receipt in turn.Receipts)
                yield return new ChatEvent.ReceiptChecked(receipt);
            yield return new ChatEvent.Used(turn.Usage);
            // Who stopped it knows; everybody else is told why it is not whole.
            if (interruption == Interruption.Provider)
                call.Failure!.Throw();
            yield return new ChatEvent.Done(turn);
        }
        finally
        {
            // Not stored yet, or in vain: once more, as what it is.
            if (turn is null && answer.Text.Length > 0)
                await StoreAsync();
        }

        async Task<ChatTurn> StoreAsync()
        {
            spent.End(isCutOff: interruption is not null);
            var context = prepared.Context with { Model = spent.AnsweredBy.Name, Cache = spent.Cache, Tokens = spent.Breakdown(prepared.Context.Tokens, tools.ResultTokens) };
            var proposal = await ProposalAsync(user, script, prepared.Context, answer, interruption);
            return await replies.CompleteAsync(
                user, begun,
                messageId => new ChatTurn(answer.Text, begun.Asked.ConversationId, messageId, spent.Usage, context, answer.Verdict, AnswerChecker.Check(script, answer.Citations, context.Intent))
                {
                    Interrupted = interruption,
                    ReachedMaxTokens = spent.ReachedMaxTokens,
                    ToolCalls = tools.Calls,
                    ProposedChange = proposal,
                },
                new SentTurn(prepared.Prompt.Prompt.Turn, SittingAfter(), script.AsOfScene is null ? prepared.Past : null));
        }

        // A turn that knows less than the conversation leaves what is pinned of that as it was.
        SittingState? SittingAfter() => script.AsOfScene is not null ? null : spent.IsAsPlanned ? prepared.Prompt.After(spent.CalledAt) : prepared.Prompt.Sitting;
    }

    private async Task<ProposedChange?> ProposalAsync(CurrentUser user, OpenScript script, TurnContext context, AnswerReader answer, Interruption? interruption)
    {
        if (interruption is not null || answer.Changes.Count == 0 || context.OpenSceneId is not { } sceneId || script.IndexOf(sceneId) is not { } index)
            return null;
        // The model has read that text; an edit since then makes it a proposal for another one.
        return await scenes.TextAsync(user, sceneId) is { } stored && stored.Hash == script.Index.Scenes[index].Hash
            ? ProposedChange.Of(sceneId, stored.Hash, stored.Text, answer.Changes)
            : null;
    }

    private static Interruption InterruptionOf(Exception exception) => exception is OperationCanceledException ? Interruption.Stopped : Interruption.Provider;
}
