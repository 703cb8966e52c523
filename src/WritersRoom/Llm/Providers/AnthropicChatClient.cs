using System.Runtime.CompilerServices;
using Anthropic;
using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;
using WritersRoom.Outbound;
using ReportedUsage = Anthropic.Models.Messages.Usage;

namespace WritersRoom.Llm.Providers;

/// <summary>
/// Anthropic's Messages, by its own library, which this adds four things to: the marks of a prompt become cache breakpoints; what is long goes past the library; what was read is
/// told with the first event, in all cache classes, so that it is known of a stream that breaks; and a stream that ends before its answer does is a failure.
/// </summary>
internal sealed class AnthropicChatClient(AnthropicClient client, string model, int outputLimit, OutboundHttp outbound)
    : DelegatingChatClient(client.AsIChatClient(model, outputLimit))
{
    private const int MostBreakpoints = 4;
    private readonly RequestAddress address = new(HttpMethod.Post, new Uri($"{client.BaseUrl}/v1/messages"));

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        outbound.Announce(address.Method, address.Address);
        UsageDetails? told = null;
        var isWhole = false;
        EnterBody(messages, options);
        // What is left is the library's to write: the model, its settings, and in place of all messages one of its own, which is replaced.
        await foreach (var update in base.GetStreamingResponseAsync([], WithoutLong(options), cancellationToken))
        {
            if (update.RawRepresentation is RawMessageStreamEvent happened)
            {
                isWhole |= happened.TryPickStop(out _);
                if (told is null && happened.TryPickStart(out var start))
                {
                    told = Read(start.Message.Usage);
                    update.Contents.Add(new UsageContent(told));
                }
            }
            else if (told is not null && update.Contents.OfType<UsageContent>().SingleOrDefault() is { } total)
            {
                // The library's sum at the end holds what was told at the beginning.
                total.Details = Beyond(told, total.Details);
            }

            yield return update;
        }

        if (!isWhole)
            throw new IOException("The stream ended before the message did.");
    }

    public override object? GetService(System.Type serviceType, object? serviceKey = null)
    {
        if (serviceKey is null && serviceType == typeof(RequestAddress))
            return address;
        return serviceKey is null && serviceType == typeof(AnthropicTokenCounter) ? new AnthropicTokenCounter(client, model) : base.GetService(serviceType, serviceKey);
    }

    private static UsageDetails Read(ReportedUsage usage)
    {
        var (read, written) = (usage.CacheReadInputTokens ?? 0, usage.CacheCreationInputTokens ?? 0);
        return new UsageDetails
        {
            InputTokenCount = usage.InputTokens + read + written,
            CachedInputTokenCount = read,
            OutputTokenCount = 0,
            AdditionalCounts = new AdditionalPropertiesDictionary<long>
            {
                [TokenCounts.CacheWriteKey] = written,
                [TokenCounts.CacheWriteLongKey] = usage.CacheCreation?.Ephemeral1hInputTokens ?? 0,
            },
        };
    }

    private static UsageDetails Beyond(UsageDetails told, UsageDetails total)
    {
        long Written(UsageDetails usage) => usage.AdditionalCounts?.GetValueOrDefault(TokenCounts.CacheWriteKey) ?? 0;
        return new UsageDetails
        {
            InputTokenCount = (total.InputTokenCount ?? told.InputTokenCount) - told.InputTokenCount,
            CachedInputTokenCount = (total.CachedInputTokenCount ?? told.CachedInputTokenCount) - told.CachedInputTokenCount,
            OutputTokenCount = total.OutputTokenCount,
            ReasoningTokenCount = total.ReasoningTokenCount,
            AdditionalCounts = new AdditionalPropertiesDictionary<long> { [TokenCounts.CacheWriteKey] = Written(total) - Written(told) },
        };
    }

    private static void EnterBody(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        List<ChatMessage> all = [.. options?.Instructions is { } instructions ? [new ChatMessage(ChatRole.System, instructions)] : Array.Empty<ChatMessage>(), .. messages];
        AnthropicBody.Enter(all, CacheEnds(all), [.. options?.Tools?.Cast<AIFunctionDeclaration>() ?? []]);
    }

    private static ChatOptions? WithoutLong(ChatOptions? options)
    {
        if (options is null or { Tools: null or { Count: 0 }, Instructions: null })
            return options;
        var rest = options.Clone();
        (rest.Tools, rest.Instructions) = (null, null);
        return rest;
    }

    private static HashSet<AIContent> CacheEnds(IReadOnlyList<ChatMessage> messages)
    {
        var marks = messages.SelectMany(message => message.Contents).Where(content => content.CacheEnd() is not null && AnthropicBody.IsTaken(content)).ToList();
        // The first holds the longest prefix that never changes; of the others the latest cover the most.
        return marks.Take(1).Concat(marks.Skip(Math.Max(1, marks.Count - (MostBreakpoints - 1)))).ToHashSet<AIContent>(ReferenceEqualityComparer.Instance);
    }
}
