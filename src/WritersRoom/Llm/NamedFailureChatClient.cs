using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using WritersRoom.Problems;

namespace WritersRoom.Llm;

/// <summary>
/// Whatever a provider's library throws becomes one named failure, so that a job that met it is tried again and nobody else has to know the libraries. The
/// sentence names the model and the kind of failure, never the provider's text, which may repeat what was sent.
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
            throw Named(exception);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(updates, cancellationToken))
            yield return updates.Current;
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            throw Named(exception);
        }
    }

    // A cancellation that nobody asked for is a timeout of the library.
    private static bool IsFailure(Exception exception, CancellationToken cancellationToken) =>
        exception is not ModelUnavailableException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private ModelUnavailableException Named(Exception exception) => new(
        exception is OperationCanceledException or TimeoutException
            ? $"The model '{model}' did not answer in time. It is asked again by itself."
            : $"The model '{model}' could not be asked ({exception.GetType().Name}). It is asked again by itself; if this goes on, check its key and address.",
        exception);
}
