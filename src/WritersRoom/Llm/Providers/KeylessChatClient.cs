using Microsoft.Extensions.AI;

namespace WritersRoom.Llm.Providers;

/// <summary>Stands for a model of a provider that has no key yet: it can be chosen, and says what is missing when it is asked.</summary>
internal sealed class KeylessChatClient(string model, string provider) : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromException<ChatResponse>(ProviderFailure.KeyMissing(model, provider));

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw ProviderFailure.KeyMissing(model, provider);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(provider, null, model) : null;

    public void Dispose()
    {
    }
}
