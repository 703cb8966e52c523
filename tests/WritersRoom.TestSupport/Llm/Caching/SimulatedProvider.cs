using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using WritersRoom.Llm;

namespace WritersRoom.TestSupport.Llm.Caching;

/// <summary>
/// A provider that caches prompts by the real rules: the key is the exact bytes of the prefix; an entry ends where a mark was (or, where the model does so by itself, with the prompt), if
/// the prefix reaches the model's minimum; a mark looks back some blocks for an earlier entry; reading an entry renews it; at most four marks. It answers by a function, and reports its usage
/// as providers do. Not thread-safe.
/// </summary>
/// <param name="model">Its minimum, lifetimes and prices.</param>
/// <param name="clock">Tells what has expired.</param>
/// <param name="count">How many tokens a text has.</param>
/// <param name="answer">What it answers.</param>
public sealed class SimulatedProvider(ModelFacts model, TimeProvider clock, Func<string, int> count, Func<IReadOnlyList<ChatMessage>, string> answer) : IChatClient
{
    private const int LookBack = 20;
    // OpenAI looks for entries where the request has marks, and nowhere else.
    private const int LookBackOfOpenAI = 0;
    private const int MostMarks = 4;

    private readonly Dictionary<string, (DateTimeOffset Expires, TimeSpan Lifetime)> entries = [];

    /// <summary>What each call read, wrote and sent, in order.</summary>
    public List<TokenCounts> Calls { get; } = [];

    /// <summary>The whole bill, in millionths of a US dollar, each call rounded once.</summary>
    public long BillMicroUsd => Calls.Sum(call => model.PricesFor(call.TotalInput)?.CostMicroUsd(call) ?? 0);

    /// <summary>Loses every entry, as providers may under load.</summary>
    public void Drop() => entries.Clear();

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var sent = messages.ToList();
        var text = answer(sent);
        var used = Receive(sent) with { Output = count(text) };
        Calls.Add(used);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)) { ModelId = model.Name, Usage = Report(used), FinishReason = ChatFinishReason.Stop });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("simulated", null, model.Name) : null;

    public void Dispose()
    {
    }

    private TokenCounts Receive(List<ChatMessage> messages)
    {
        var now = clock.GetUtcNow();
        var blocks = Blocks(messages);
        var marks = blocks.Select((block, i) => (block.Mark, i)).Where(block => block.Mark is not null).Select(block => (Lifetime: block.Mark!.Value, block.i)).ToList();
        if (marks.Count > MostMarks)
            throw new InvalidOperationException($"A provider takes {MostMarks} marks, not {marks.Count}.");
        if (model.Can(ModelFacts.AutomaticCaching))
            marks = [.. marks.Where(mark => mark.i != blocks.Count - 1), (CacheLifetime.Short, blocks.Count - 1)];

        var hit = marks.Select(mark => Newest(blocks, mark.i, now)).DefaultIfEmpty(-1).Max();
        for (var i = 0; i <= hit; i++)
        {
            if (IsThere(blocks[i].Prefix, now))
                entries[blocks[i].Prefix] = (now + entries[blocks[i].Prefix].Lifetime, entries[blocks[i].Prefix].Lifetime);
        }

        var read = hit < 0 ? 0 : blocks[hit].Tokens;
        var (written, writtenLong, end) = (0, 0, read);
        foreach (var (lifetime, i) in marks.Where(mark => blocks[mark.i].Tokens >= (model.MinimumCacheablePrefix ?? 0) && !IsThere(blocks[mark.i].Prefix, now)))
        {
            var size = Math.Max(0, blocks[i].Tokens - end);
            end = Math.Max(end, blocks[i].Tokens);
            var isLong = lifetime == CacheLifetime.Long;
            (written, writtenLong) = isLong ? (written, writtenLong + size) : (written + size, writtenLong);
            var lives = TimeSpan.FromMinutes((isLong ? model.CacheLifetimeLongMinutes : model.CacheLifetimeMinutes) ?? 0);
            entries[blocks[i].Prefix] = (now + lives, lives);
        }

        return new TokenCounts(blocks[^1].Tokens - read - written - writtenLong, written, writtenLong, read, 0);
    }

    private int Newest(List<Block> blocks, int mark, DateTimeOffset now)
    {
        var furthest = Math.Max(0, mark - (model.Provider == "openai" ? LookBackOfOpenAI : LookBack));
        for (var i = mark; i >= furthest; i--)
        {
            if (IsThere(blocks[i].Prefix, now))
                return i;
        }

        return -1;
    }

    private bool IsThere(string prefix, DateTimeOffset now) => entries.TryGetValue(prefix, out var entry) && entry.Expires > now;

    private List<Block> Blocks(List<ChatMessage> messages)
    {
        var blocks = new List<Block>();
        var (prefix, tokens) = ("", 0);
        foreach (var message in messages)
        {
            foreach (var content in message.Contents.OfType<TextContent>())
            {
                tokens += count(content.Text) + (ReferenceEquals(content, message.Contents[0]) ? PromptFrame : 0);
                prefix = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{prefix}|{message.Role}|{content.Text}")));
                blocks.Add(new Block(prefix, tokens, content.CacheEnd()));
            }
        }

        return blocks;
    }

    private const int PromptFrame = Prompting.PromptAssembler.Frame;

    private static UsageDetails Report(TokenCounts used) => new()
    {
        InputTokenCount = used.TotalInput,
        CachedInputTokenCount = used.CacheRead,
        OutputTokenCount = used.Output,
        AdditionalCounts = new AdditionalPropertiesDictionary<long>
        {
            [TokenCounts.CacheWriteKey] = used.CacheWrite + used.CacheWriteLong,
            [TokenCounts.CacheWriteLongKey] = used.CacheWriteLong,
        },
    };

    private sealed record Block(string Prefix, int Tokens, CacheLifetime? Mark);
}
