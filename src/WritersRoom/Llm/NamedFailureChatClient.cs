using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using WritersRoom.Llm.Providers;
using WritersRoom.Problems;

namespace WritersRoom.Llm;

/// <summary>
/// Whatever a provider's library throws becomes one named failure, so that a job that met it is tried again and nobody else has to know the libraries.
/// </summary>
internal sealed class NamedFailureChatClient(IChatClient inner, string model) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            throw ProviderFailure.Named(exception, model, null, hasBegun: false);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var hasBegun = false;
        while (await MoveNextAsync(updates, hasBegun, cancellationToken))
        {
            hasBegun = true;
            yield return updates.Current;
        }
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, bool hasBegun, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            throw ProviderFailure.Named(exception, model, null, hasBegun);
        }
    }

    // A cancellation that nobody asked for is a timeout of the library.
    private static bool IsFailure(Exception exception, CancellationToken cancellationToken) =>
        exception is not WritersRoomException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);
}
