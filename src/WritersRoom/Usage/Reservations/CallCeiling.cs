using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using WritersRoom.Llm;

namespace WritersRoom.Usage.Reservations;

/// <summary>The most tokens that a call can be charged for, in the dearest class that can occur.</summary>
internal static class CallCeiling
{
    // Estimates are within a tenth on screenplays; other languages and odd text stray further.
    private const decimal Margin = 1.2m;

    // What stands around each message, tool and schema where the provider writes it out.
    private const int TokensAround = 16;

    // The same tools go with every turn of a chat; as the same strings they are counted once.
    private static readonly ConditionalWeakTable<AITool, string> Tools = [];

    public static TokenCounts Of(TaskModel model, IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var contents = messages.SelectMany(message => message.Contents).ToList();
        var texts = contents.Select(TextOf).Concat(TextsOf(options));
        var input = texts.Sum(text => (long)model.Estimate(text) + TokensAround) + (TokensAround * (long)messages.Count);
        var output = options?.MaxOutputTokens is > 0 and var asked ? asked : model.OutputLimit;
        return InDearestClass(model.Facts, WithMargin(input), output, contents.Any(content => content.CacheEnd() == CacheLifetime.Long));
    }

    public static TokenCounts Of(EmbeddingModel model, IEnumerable<string> texts) =>
        new(WithMargin(texts.Sum(text => (long)model.Estimate(text) + TokensAround)), 0, 0, 0, 0);

    private static int WithMargin(long tokens) => (int)Math.Min(Math.Ceiling(tokens * Margin), int.MaxValue / 8);

    // Some providers write to their caches unasked, for the shorter lifetime.
    private static TokenCounts InDearestClass(ModelFacts facts, int input, int output, bool asksForLong)
    {
        var none = TokenCounts.None with { Output = output };
        if (facts.PricesFor(input) is not { } prices)
            return none with { Input = input };
        var written = Math.Max(prices.CacheWrite, asksForLong ? prices.CacheWriteLong : 0);
        if (Math.Max(prices.Input, prices.CacheRead) >= written)
            return prices.Input >= prices.CacheRead ? none with { Input = input } : none with { CacheRead = input };
        return written > prices.CacheWrite ? none with { CacheWriteLong = input } : none with { CacheWrite = input };
    }

    private static string TextOf(AIContent content) => content switch
    {
        TextContent text => text.Text,
        TextReasoningContent thinking => thinking.Text,
        FunctionCallContent call => call.Name + JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions),
        FunctionResultContent result => result.Result as string ?? JsonSerializer.Serialize(result.Result, AIJsonUtilities.DefaultOptions),
        _ => "",
    };

    private static IEnumerable<string> TextsOf(ChatOptions? options)
    {
        if (options?.Instructions is { } instructions)
            yield return instructions;
        foreach (var tool in options?.Tools ?? [])
            yield return Tools.GetValue(tool, one => $"{one.Name} {one.Description} {(one as AIFunctionDeclaration)?.JsonSchema.GetRawText()}");
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema })
            yield return schema.GetRawText();
    }
}
