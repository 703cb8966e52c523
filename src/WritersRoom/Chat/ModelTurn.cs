using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;
using WritersRoom.Accounts;
using WritersRoom.Chat.Answering;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Prompting;
using WritersRoom.Retrieval;
using WritersRoom.Usage;

namespace WritersRoom.Chat;

/// <summary>
/// A turn that a model answers: its words are handed on as they come, and what it cites is looked up in the stored script. Whatever ends it, what had come is stored, and what was asked
/// of the provider is on the ledger.
/// </summary>
internal sealed class ModelTurn(MeteredModels models, TurnStore turns, TimeProvider clock)
{
    /// <param name="user">Who asks.</param>
    /// <param name="script">The script as it was when the turn was prepared.</param>
    /// <param name="begun">The message as stored.</param>
    /// <param name="prepared">The prompt.</param>
    /// <param name="cancellationToken">Stops the provider too; what had come is kept.</param>
    /// <exception cref="ModelUnavailableException">The provider refused, fell silent or broke off; what had come has been stored, marked as interrupted.</exception>
    public async IAsyncEnumerable<ChatEvent> RunAsync(
        CurrentUser user, OpenScript script, BegunTurn begun, PreparedTurn prepared, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = begun.Asked;
        var called = clock.GetUtcNow();
        var reader = new CitationReader();
        var used = new UsageDetails();
        var reported = false;
        string? answeredBy = null;
        var reachedMaxTokens = false;
        // Whoever reads the events may go in the middle of them.
        Interruption? interruption = Interruption.Stopped;
        ExceptionDispatchInfo? failure = null;
        ChatTurn? turn = null;
        using var client = models.Client(prepared.Model, new Spender(user.Id, script.ScriptId, asked.ConversationId, MessageId: asked.Id));
        var updates = client.GetStreamingResponseAsync(prepared.Prompt.Prompt.Messages, new ChatOptions { MaxOutputTokens = prepared.MaxTokens }, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await NextAsync())
            {
                answeredBy ??= updates.Current.ModelId;
                reachedMaxTokens |= updates.Current.FinishReason == ChatFinishReason.Length;
                foreach (var usage in updates.Current.Contents.OfType<UsageContent>())
                {
                    used.Add(usage.Details);
                    reported = true;
                }

                if (reader.Push(updates.Current.Text) is { Length: > 0 } text)
                    yield return new ChatEvent.Text(text);
            }

            if (reader.End() is { Length: > 0 } rest)
                yield return new ChatEvent.Text(rest);
            if (reader.Text.Length == 0)
            {
                failure?.Throw();
                throw new ModelUnavailableException(
                    ModelFailure.Refused, $"The model '{prepared.Model.Name}' gave no answer: it declined, or its provider withheld what it said. Ask in other words, or choose another model.");
            }

            interruption = failure is null ? null : InterruptionOf(failure.SourceException);
            turn = await StoreAsync();
            foreach (var receipt in turn.Receipts)
                yield return new ChatEvent.ReceiptChecked(receipt);
            yield return new ChatEvent.Used(turn.Usage);
            failure?.Throw();
            yield return new ChatEvent.Done(turn);
        }
        finally
        {
            await updates.DisposeAsync();
            // Not stored yet, or in vain: once more, as what it is.
            if (turn is null && reader.Text.Length > 0)
                await StoreAsync();
        }

        async ValueTask<bool> NextAsync()
        {
            try
            {
                return await updates.MoveNextAsync();
            }
            catch (Exception exception) when (exception is ModelUnavailableException or OperationCanceledException)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
                return false;
            }
        }

        Task<ChatTurn> StoreAsync()
        {
            // Another model may have stepped in; then it is that one's price, and no cache of the one that was planned for was touched.
            var isAsPlanned = answeredBy is null || answeredBy == prepared.Model.Name;
            var answered = isAsPlanned ? prepared.Model : prepared.Model.Fallback ?? prepared.Model;
            // Who says that nothing was read has said nothing.
            var tokens = reported && TokenCounts.From(used, answered.Counting) is { TotalInput: > 0 } said ? said : TokenCounts.None with { Input = prepared.Prompt.Prompt.Tokens, Output = prepared.Model.Estimate(reader.Text) };
            // Of an answer that broke off, the provider's last word on what was written came before the end.
            if (interruption is not null)
                tokens = tokens with { Output = Math.Max(tokens.Output, prepared.Model.Estimate(reader.Text)) };
            var context = prepared.Context with { Model = answered.Name, Cache = reported && isAsPlanned ? prepared.Prompt.Explain(called, tokens) : null };
            var receipts = reader.Citations.Select(citation => CitationChecker.Check(script, citation)).ToList();
            return turns.CompleteAsync(
                user, asked,
                messageId => new ChatTurn(reader.Text, asked.ConversationId, messageId, TurnUsage.Of(tokens, answered.Facts), context, reader.Verdict, receipts) { Interrupted = interruption, ReachedMaxTokens = reachedMaxTokens },
                new SentTurn(begun, prepared.Prompt.Prompt.Turn, SittingAfter(isAsPlanned), script.AsOfScene is null ? prepared.Past : null));
        }

        // A turn that knows less than the conversation leaves what is pinned of that as it was.
        SittingState? SittingAfter(bool isAsPlanned) => script.AsOfScene is not null ? null : isAsPlanned ? prepared.Prompt.After(called) : prepared.Prompt.Sitting;
    }

    private static Interruption InterruptionOf(Exception exception) => exception is OperationCanceledException ? Interruption.Stopped : Interruption.Provider;
}
