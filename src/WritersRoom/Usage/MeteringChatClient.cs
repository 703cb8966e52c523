using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using WritersRoom.Llm;
using WritersRoom.Problems;

namespace WritersRoom.Usage;

/// <summary>
/// The only way to a model. Before a call the most it can cost is reserved under every cap; after it, and before its answer is handed on, one row is
/// committed to the ledger: what was paid for is there whether or not anything comes of it. Calls that fail or are cancelled are there too.
/// </summary>
public sealed class MeteringChatClient : IChatClient
{
    private readonly TaskModel model;
    private readonly Spender spender;
    private readonly Meter meter;

    internal MeteringChatClient(TaskModel model, Spender spender, Meter meter) => (this.model, this.spender, this.meter) = (model, spender, meter);

    /// <inheritdoc/>
    /// <exception cref="OverBudgetException">A cap refuses the call; nothing was sent.</exception>
    /// <exception cref="ModelUnavailableException">The provider refused or did not answer.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        var call = await meter.BeginAsync(model, spender, sent, options, cancellationToken);
        ChatResponse response;
        try
        {
            response = await model.Client.GetResponseAsync(sent, options, cancellationToken);
        }
        catch (Exception exception)
        {
            await call.EndAsync(OutcomeOf(exception), null, "", exception);
            throw;
        }

        await call.EndAsync(CallOutcome.Completed, response.Usage, response.Text);
        return response;
    }

    /// <inheritdoc/>
    /// <exception cref="OverBudgetException">A cap refuses the call; nothing was sent.</exception>
    /// <exception cref="ModelUnavailableException">The provider refused, did not answer, or broke off.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        var call = await meter.BeginAsync(model, spender, sent, options, cancellationToken);
        var received = new List<ChatResponseUpdate>();
        // Who stops reading has cancelled, whether or not by the token.
        var outcome = CallOutcome.Cancelled;
        Exception? failure = null;
        IAsyncEnumerator<ChatResponseUpdate>? updates = null;
        try
        {
            while (await NextAsync())
            {
                received.Add(updates!.Current);
                yield return updates.Current;
            }

            outcome = CallOutcome.Completed;
        }
        finally
        {
            try
            {
                if (updates is not null)
                    await updates.DisposeAsync();
            }
            finally
            {
                var response = received.ToChatResponse();
                await call.EndAsync(outcome, response.Usage, response.Text, failure);
            }
        }

        async ValueTask<bool> NextAsync()
        {
            try
            {
                updates ??= model.Client.GetStreamingResponseAsync(sent, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
                return await updates.MoveNextAsync();
            }
            catch (Exception exception)
            {
                (failure, outcome) = (exception, OutcomeOf(exception));
                throw;
            }
        }
    }

    /// <summary>Tells which model this is; never hands out the client behind it.</summary>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType == typeof(ChatClientMetadata)
        ? model.Client.GetService(serviceType)
        : null;

    /// <summary>Nothing: the client behind it is shared.</summary>
    public void Dispose()
    {
    }

    // What else a client throws has a name already.
    private static CallOutcome OutcomeOf(Exception exception) => exception is OperationCanceledException ? CallOutcome.Cancelled : CallOutcome.Failed;
}
