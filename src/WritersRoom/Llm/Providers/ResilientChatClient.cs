using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using WritersRoom.Problems;

namespace WritersRoom.Llm.Providers;

/// <summary>
/// Asks a provider's model with patience that ends. Whoever wants the answer as a whole is given it from the same stream, so that its time limits hold for both. A cancellation, and giving up here, close
/// the connection, which is how a provider learns of it.
/// </summary>
internal sealed class ResilientChatClient(
    IChatClient inner, ProviderCircuit circuit, TimeSpan callTimeout, TimeProvider clock, string provider, string model) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        using var deadline = new CancellationTokenSource(callTimeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        await using var updates = await OpenAsync(sent, options, stop, cancellationToken);
        do
        {
            yield return updates.Current;
        }
        while (await MoveNextAsync(updates, cancellationToken));
    }

    // Up to the first update, which is when a provider has begun to answer; from then on nothing may be sent again.
    private async Task<IAsyncEnumerator<ChatResponseUpdate>> OpenAsync(
        IReadOnlyList<ChatMessage> sent, ChatOptions? options, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        try
        {
            return await circuit.Pipeline.ExecuteAsync(token => TryAsync(sent, options, stop, token), stop.Token);
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            throw ProviderFailure.Named(exception, model, provider, hasBegun: false);
        }
    }

    private async ValueTask<IAsyncEnumerator<ChatResponseUpdate>> TryAsync(
        IReadOnlyList<ChatMessage> sent, ChatOptions? options, CancellationTokenSource stop, CancellationToken token)
    {
        // The token of this attempt ends with it; the answer is read on under the call's.
        var attempt = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var updates = new Attempt(InnerClient.GetStreamingResponseAsync(sent, options, attempt.Token).GetAsyncEnumerator(attempt.Token), attempt);
        try
        {
            await using var registration = token.UnsafeRegister(source => ((CancellationTokenSource)source!).Cancel(), attempt);
            if (await updates.MoveNextAsync())
                return updates;
            throw new IOException("The stream was empty.");
        }
        catch (Exception exception)
        {
            await updates.DisposeAsync();
            if (exception is OperationCanceledException or WritersRoomException)
            {
                token.ThrowIfCancellationRequested();
                throw;
            }

            throw ProviderFailure.Named(exception, model, provider, hasBegun: false);
        }
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            throw ProviderFailure.Named(exception, model, provider, hasBegun: true);
        }
    }

    // A cancellation that the caller did not ask for is the end of the call's time.
    private static bool IsFailure(Exception exception, CancellationToken cancellationToken) =>
        exception is not WritersRoomException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private sealed class Attempt(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationTokenSource source) : IAsyncEnumerator<ChatResponseUpdate>
    {
        public ChatResponseUpdate Current => updates.Current;

        public ValueTask<bool> MoveNextAsync() => updates.MoveNextAsync();

        public async ValueTask DisposeAsync()
        {
            // Who stops reading before the end has given up: the connection is closed, not read to its end.
            await source.CancelAsync();
            await updates.DisposeAsync();
            source.Dispose();
        }
    }
}
