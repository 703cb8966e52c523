using Anthropic;
using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;

namespace WritersRoom.Llm.Providers;

/// <summary>
/// Has Anthropic count a prompt: exact, free of charge, and a request that leaves the machine with all of the prompt in it. Ask a model's client for it with
/// <see cref="IChatClient.GetService"/>; other providers have none.
/// </summary>
internal sealed class AnthropicTokenCounter(AnthropicClient client, string model)
{
    /// <summary>The input tokens of a prompt of text and tool rounds, written as it would be sent; <paramref name="options"/> adds the tools that would go with it.</summary>
    public async Task<long> CountAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        AnthropicBody.Enter([.. messages], new HashSet<AIContent>(), [.. options?.Tools?.Cast<AIFunctionDeclaration>() ?? []]);
        // Its messages are replaced.
        return (await client.Messages.CountTokens(new MessageCountTokensParams { Model = model, Messages = [] }, cancellationToken)).InputTokens;
    }
}
