using System.Runtime.CompilerServices;
using Anthropic;
using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;
using ReportedUsage = Anthropic.Models.Messages.Usage;

namespace WritersRoom.Llm.Providers;

/// <summary>
/// Anthropic's Messages, by its own library, which this adds three things to: the marks of a prompt become cache breakpoints; what was read is told with the first event, in all cache classes,
/// so that it is known of a stream that breaks; and a stream that ends before its answer does is a failure.
/// </summary>
internal sealed class AnthropicChatClient(AnthropicClient client, string model, int outputLimit)
    : DelegatingChatClient(client.AsIChatClient(model, outputLimit))
{
    private const int MostBreakpoints = 4;

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        UsageDetails? told = null;
        var isWhole = false;
        await foreach (var update in base.GetStreamingResponseAsync(LongTexts.Enter(WithBreakpoints(messages)), options, cancellationToken))
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

    public override object? GetService(System.Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType == typeof(AnthropicTokenCounter)
        ? new AnthropicTokenCounter(client, model)
        : base.GetService(serviceType, serviceKey);

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

    // Copies: the contents belong to whoever keeps the conversation, and go to other providers too.
    private static IEnumerable<ChatMessage> WithBreakpoints(IEnumerable<ChatMessage> messages)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        var marks = sent.SelectMany(message => message.Contents).Where(content => content.CacheEnd() is not null && Copy(content) is not null).ToList();
        if (marks.Count == 0)
            return sent;
        // The first holds the longest prefix that never changes; of the others the latest cover the most.
        var kept = marks.Take(1).Concat(marks.Skip(Math.Max(1, marks.Count - (MostBreakpoints - 1)))).ToHashSet(ReferenceEqualityComparer.Instance);
        return sent.Select(message => message.Contents.Any(kept.Contains)
            ? new ChatMessage(message.Role, [.. message.Contents.Select(content => kept.Contains(content) ? Marked(content) : content)])
            : message);
    }

    private static AIContent Marked(AIContent content) =>
        Copy(content)!.WithCacheControl(content.CacheEnd() == CacheLifetime.Long ? Ttl.Ttl1h : Ttl.Ttl5m);

    private static AIContent? Copy(AIContent content) => content switch
    {
        TextContent { Text.Length: > 0 } text => new TextContent(text.Text),
        FunctionCallContent call => new FunctionCallContent(call.CallId, call.Name, call.Arguments),
        FunctionResultContent result => new FunctionResultContent(result.CallId, result.Result),
        _ => null,
    };
}
