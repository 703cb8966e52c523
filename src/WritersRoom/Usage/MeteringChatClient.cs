using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;
using WritersRoom.Llm;
using WritersRoom.Outbound;
using WritersRoom.Problems;

namespace WritersRoom.Usage;

/// <summary>
/// The only way to a model. Before a call the most it can cost is reserved under every cap; after it, and before its answer is handed on, one row is
/// committed to the ledger: what was paid for is there whether or not anything comes of it. Calls that fail or are cancelled are there too. A model that cannot be had is
/// replaced by its fallback, whose call is one of its own; <c>ModelId</c> says who answered.
/// </summary>
public sealed class MeteringChatClient : IChatClient
{
    private readonly TaskModel model;
    private readonly Spender spender;
    private readonly Meter meter;
    private CallAhead? ahead;

    internal MeteringChatClient(TaskModel model, Spender spender, Meter meter, CallAhead? ahead = null) => (this.model, this.spender, this.meter, this.ahead) = (model, spender, meter, ahead);

    /// <inheritdoc/>
    /// <exception cref="OverBudgetException">A cap refuses the call; nothing was sent.</exception>
    /// <exception cref="ModelUnavailableException">The provider refused or did not answer.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        try
        {
            return await AskAsync(sent, options, cancellationToken);
        }
        catch (ModelUnavailableException failure) when (OtherFor(failure) is { } other)
        {
            return await other.GetResponseAsync(sent, options, cancellationToken);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="OverBudgetException">A cap refuses the call; nothing was sent.</exception>
    /// <exception cref="ModelUnavailableException">The provider refused, did not answer, or broke off.</exception>
    /// <exception cref="LocalOnlyException">It may not leave this machine; nothing was sent.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        MeteringChatClient? other = null;
        await using (var updates = StreamAsync(sent, options, cancellationToken).GetAsyncEnumerator(cancellationToken))
        {
            var hasBegun = false;
            while (await NextAsync())
            {
                hasBegun = true;
                yield return updates.Current;
            }

            async ValueTask<bool> NextAsync()
            {
                try
                {
                    return await updates.MoveNextAsync();
                }
                catch (ModelUnavailableException failure) when (!hasBegun && (other = OtherFor(failure)) is not null)
                {
                    return false;
                }
            }
        }

        if (other is null)
            yield break;
        await foreach (var update in other.GetStreamingResponseAsync(sent, options, cancellationToken))
            yield return update;
    }

    // Read as it comes, so that of an answer that breaks off it is known how much had been written.
    private async Task<ChatResponse> AskAsync(IReadOnlyList<ChatMessage> sent, ChatOptions? options, CancellationToken cancellationToken)
    {
        var received = new List<ChatResponseUpdate>();
        await foreach (var update in StreamAsync(sent, options, cancellationToken))
            received.Add(update);
        return received.ToChatResponse();
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IReadOnlyList<ChatMessage> sent, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var setAside = Interlocked.Exchange(ref ahead, null);
        var call = setAside is null ? await meter.BeginAsync(model, spender, sent, options, cancellationToken) : meter.BeginAhead(model, spender, sent, options);
        await using var permit = PermitFor(sent, call);
        setAside?.Announce(permit, call.Reservation);
        var received = new List<ChatResponseUpdate>();
        // Who stops reading has cancelled, whether or not by the token.
        var outcome = CallOutcome.Cancelled;
        Exception? failure = null;
        IAsyncEnumerator<ChatResponseUpdate>? updates = null;
        try
        {
            while (await NextAsync())
            {
                updates!.Current.ModelId = model.Name;
                received.Add(updates.Current);
                yield return updates.Current;
            }

            outcome = CallOutcome.Completed;
            permit.AnswerIsWhole();
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
                await call.EndAsync(outcome, response.Usage, response.Text, failure, isUnread: model.IsRemote && await permit.IsUnreadAsync());
            }
        }

        async ValueTask<bool> NextAsync()
        {
            // In here, since what an iterator sets around itself is gone at its next step.
            permit.Enter();
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

    // What another model of another provider may be better off with.
    private MeteringChatClient? OtherFor(ModelUnavailableException failure) => model.Fallback is { } fallback && failure.Kind
            is ModelFailure.Overloaded or ModelFailure.Unreachable or ModelFailure.TimedOut or ModelFailure.RateLimited or ModelFailure.Paused
        ? new MeteringChatClient(fallback, spender, meter)
        : null;

    private OutboundPermit PermitFor(IReadOnlyList<ChatMessage> sent, MeteredCall call) => new(Meter.PurposeOf(model, spender, SectionsOf(sent))) { Condition = call.Reservation };

    internal static List<OutboundSection> SectionsOf(IReadOnlyList<ChatMessage> sent) =>
    [
        .. sent.SelectMany(message => message.Contents).GroupBy(content => content.Section())
            .Select(section => new OutboundSection(section.Key, section.Sum(content => content is TextContent text ? Encoding.UTF8.GetByteCount(text.Text) : 0))),
    ];

    // What else a client throws has a name already.
    private static CallOutcome OutcomeOf(Exception exception) => exception is OperationCanceledException ? CallOutcome.Cancelled : CallOutcome.Failed;
}
