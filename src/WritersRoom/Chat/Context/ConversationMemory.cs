using Microsoft.Extensions.Caching.Memory;
using WritersRoom.Prompting;

namespace WritersRoom.Chat.Context;

/// <summary>
/// Conversations that were spoken in lately, kept as a prompt needs them. A copy is used only while the stored conversation bears the same mark, so that what happens on another node is seen.
/// </summary>
internal sealed class ConversationMemory : IDisposable
{
    private const long MostTokens = 20_000_000;
    private const int CharactersOfToken = 4;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostTokens });

    /// <param name="conversationId">Which.</param>
    /// <param name="mark">When it was last written to, as it is stored.</param>
    public RememberedConversation? Find(Guid conversationId, DateTimeOffset mark) =>
        cache.TryGetValue(conversationId, out (DateTimeOffset Mark, RememberedConversation Conversation) kept) && kept.Mark == mark ? kept.Conversation : null;

    /// <summary>The copy, whether or not it still holds.</summary>
    public RememberedConversation? Find(Guid conversationId) => cache.TryGetValue(conversationId, out (DateTimeOffset Mark, RememberedConversation Conversation) kept) ? kept.Conversation : null;

    public void Keep(Guid conversationId, DateTimeOffset mark, RememberedConversation conversation) => cache.Set(
        conversationId,
        (mark, conversation),
        new MemoryCacheEntryOptions
        {
            Size = 1 + (conversation.Turns.Sum(turn => turn.Answer.Length + turn.Sent.Sum(block => block.Text.Length)) + (conversation.Sitting?.Snapshot.Sum(item => item.Text.Length) ?? 0)) / CharactersOfToken,
            SlidingExpiration = TimeSpan.FromHours(2),
        });

    public void Dispose() => cache.Dispose();
}

/// <summary>What was said in a conversation, and when.</summary>
/// <param name="Sitting">What is pinned; null for nothing.</param>
/// <param name="Turns">Every turn, the oldest first.</param>
/// <param name="Times">When each of the writer's messages came.</param>
internal sealed record RememberedConversation(SittingState? Sitting, IReadOnlyList<PastTurn> Turns, IReadOnlyList<DateTimeOffset> Times)
{
    public static RememberedConversation Empty { get; } = new(null, [], []);

    /// <summary>What has been written of its first messages; null for nothing.</summary>
    public WrittenSummary? Summary { get; init; }

    /// <summary>What a prompt at this time is written from.</summary>
    public PastConversation At(DateTimeOffset now)
    {
        var times = Times.Append(now).ToList();
        return new PastConversation(Sitting, Turns, [.. times.Zip(times.Skip(1), (one, next) => next - one)]) { Summary = Summary };
    }

    /// <summary>As it is after one more turn.</summary>
    public RememberedConversation With(PastTurn turn, DateTimeOffset at, SittingState? sitting) => new(sitting ?? Sitting, [.. Turns, turn], [.. Times, at]) { Summary = Summary };
}
