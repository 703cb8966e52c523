using System.Text.Json;
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
    /// <summary>The input tokens of a prompt of text and tool rounds; <paramref name="options"/> adds the tools that would be sent.</summary>
    public async Task<long> CountAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        var system = sent.Where(message => message.Role == ChatRole.System).SelectMany(message => message.Contents.OfType<TextContent>())
            .Select(text => new TextBlockParam { Text = text.Text }).ToList();
        var parameters = new MessageCountTokensParams
        {
            Model = model,
            Messages =
            [
                .. sent.Where(message => message.Role != ChatRole.System).Select(Message),
            ],
        };
        if (system.Count > 0)
            parameters = parameters with { System = system };
        if (options?.Tools?.OfType<AIFunctionDeclaration>().ToList() is { Count: > 0 } tools)
            parameters = parameters with { Tools = [.. tools.Select(Declared)] };
        return (await client.Messages.CountTokens(parameters, cancellationToken)).InputTokens;
    }

    private static MessageParam Message(ChatMessage message)
    {
        var content = message.Contents.Select(Block).OfType<ContentBlockParam>().ToList();
        return message.Role == ChatRole.Assistant ? new AssistantMessageParam { Content = content } : new UserMessageParam { Content = content };
    }

    private static ContentBlockParam? Block(AIContent content) => content switch
    {
        TextContent { Text.Length: > 0 } text => new TextBlockParam { Text = text.Text },
        FunctionCallContent call => new ToolUseBlockParam
        {
            ID = call.CallId,
            Name = call.Name,
            Input = call.Arguments?.ToDictionary(argument => argument.Key, argument => JsonSerializer.SerializeToElement(argument.Value)) ?? [],
        },
        FunctionResultContent result => new ToolResultBlockParam { ToolUseID = result.CallId, Content = result.Result as string ?? JsonSerializer.Serialize(result.Result) },
        _ => null,
    };

    private static MessageCountTokensTool Declared(AIFunctionDeclaration tool) => new Tool
    {
        Name = tool.Name,
        Description = tool.Description,
        InputSchema = InputSchema.FromRawUnchecked(tool.JsonSchema.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.Clone())),
    };
}
