using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using WritersRoom.Outbound;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace WritersRoom.Llm.Providers;

/// <summary>
/// Chat completions by OpenAI's library, which has no <see cref="IChatClient"/> of its own: OpenAI itself, and every server that speaks like it.
/// </summary>
/// <param name="client">The library's client.</param>
/// <param name="model">The model's name.</param>
/// <param name="endpoint">Where it is.</param>
/// <param name="facts">What is known of the model.</param>
/// <param name="outbound">The door.</param>
/// <param name="isOpenAI">Whether it is OpenAI, and not a server that speaks like it and knows only what it did years ago.</param>
internal sealed class OpenAIChatClient(ChatClient client, string model, Uri endpoint, ModelFacts facts, OutboundHttp outbound, bool isOpenAI) : IChatClient
{
    private readonly RequestAddress address = new(HttpMethod.Post, new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/chat/completions"));
    private readonly ChatClientMetadata metadata = new("openai", endpoint, model);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        outbound.Announce(address.Method, address.Address);
        IReadOnlyList<ChatMessage> sent = [.. messages];
        // Who names sections has decided what is cached; without a mark that is nothing. Others leave it to OpenAI, which writes at its price.
        var hasMarks = isOpenAI && facts.Can(ModelFacts.PromptCaching)
            && sent.Any(message => message.Contents.Any(content => content.CacheEnd() is not null || content.Section() != PromptMarks.OtherSection));
        var named = LongTexts.Enter(sent);
        var calls = new SortedDictionary<int, PartialCall>();
        var isWhole = false;
        await foreach (var part in client.CompleteChatStreamingAsync(
            OpenAIMessages.From(named, inParts: isOpenAI), OpenAIOptions.From(options, sent, named, isOpenAI, hasMarks), cancellationToken))
        {
            var update = new ChatResponseUpdate
            {
                Role = ChatRole.Assistant,
                ResponseId = part.CompletionId,
                MessageId = part.CompletionId,
                ModelId = part.Model ?? model,
                Contents = [.. part.ContentUpdate.Where(content => content.Text is not null).Select(content => new TextContent(content.Text))],
            };
            if (part.RefusalUpdate is { Length: > 0 } refusal)
                update.Contents.Add(new ErrorContent(refusal) { ErrorCode = "refusal" });
            foreach (var call in part.ToolCallUpdates)
                PartialCall.Of(calls, call.Index).Add(call);
            if (part.FinishReason is { } reason)
            {
                isWhole = true;
                update.FinishReason = Reason(reason);
                foreach (var call in calls.Values)
                    update.Contents.Add(call.ToContent());
                calls.Clear();
            }

            if (part.Usage is { } usage)
                update.Contents.Add(new UsageContent(Read(usage)));
            yield return update;
        }

        if (!isWhole)
            throw new IOException("The stream ended before the answer did.");
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceKey is not null)
            return null;
        if (serviceType == typeof(RequestAddress))
            return address;
        return serviceType == typeof(ChatClientMetadata) ? metadata : serviceType.IsInstanceOfType(this) ? this : null;
    }

    public void Dispose()
    {
    }

    private static UsageDetails Read(ChatTokenUsage usage)
    {
        var details = new UsageDetails
        {
            InputTokenCount = usage.InputTokenCount,
            OutputTokenCount = usage.OutputTokenCount,
            TotalTokenCount = usage.TotalTokenCount,
            CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount ?? 0,
            ReasoningTokenCount = usage.OutputTokenDetails?.ReasoningTokenCount,
        };
#pragma warning disable SCME0001 // The library has no property for tokens written to a cache, and keeps what it does not know.
        if (usage.InputTokenDetails is { } input && input.Patch.TryGetValue("$.cache_write_tokens"u8, out int written))
            details.AdditionalCounts = new AdditionalPropertiesDictionary<long> { [TokenCounts.CacheWriteKey] = written };
#pragma warning restore SCME0001
        return details;
    }

    private static ChatFinishReason Reason(OpenAI.Chat.ChatFinishReason reason) => reason switch
    {
        OpenAI.Chat.ChatFinishReason.Length => ChatFinishReason.Length,
        OpenAI.Chat.ChatFinishReason.ToolCalls or OpenAI.Chat.ChatFinishReason.FunctionCall => ChatFinishReason.ToolCalls,
        OpenAI.Chat.ChatFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        _ => ChatFinishReason.Stop,
    };

    /// <summary>A tool call, which comes in pieces.</summary>
    private sealed class PartialCall
    {
        private readonly StringBuilder arguments = new();
        private string? id;
        private string? name;

        public static PartialCall Of(SortedDictionary<int, PartialCall> calls, int index)
        {
            if (!calls.TryGetValue(index, out var call))
                calls.Add(index, call = new PartialCall());
            return call;
        }

        public void Add(StreamingChatToolCallUpdate update)
        {
            (id, name) = (update.ToolCallId ?? id, update.FunctionName ?? name);
            if (update.FunctionArgumentsUpdate is { } more && more.ToMemory().Length > 0)
                arguments.Append(more);
        }

        public FunctionCallContent ToContent()
        {
            var text = arguments.Length == 0 ? "{}" : arguments.ToString();
            // Some local servers give no id.
            return FunctionCallContent.CreateFromParsedArguments(text, id ?? $"call_{name}", name ?? "", json => JsonSerializer.Deserialize<Dictionary<string, object?>>(json));
        }
    }
}
