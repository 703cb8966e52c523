using Microsoft.Extensions.Caching.Memory;
using WritersRoom.Llm;

namespace WritersRoom.Usage.Reservations;

/// <summary>What the next call of a conversation can cost, from what its last one could: so that it can be set aside while its prompt is not written yet. A call that needs more sets more aside.</summary>
internal sealed class CallForecasts : IDisposable
{
    private const long MostKept = 20_000;

    // By what a prompt may have grown from one turn to the next.
    private const double Growth = 1.25;
    private const int GrowthTokens = 2_000;

    private readonly MemoryCache last = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>A call can have used so much.</summary>
    public void Learn(Spender spender, string model, TokenCounts most)
    {
        Keep(spender.ConversationId, model, most);
        Keep(spender.ScriptId, model, most);
    }

    /// <summary>What the next call should not exceed; of a new conversation, what the last one about its script did. Null where nothing is known.</summary>
    /// <param name="spender">Who pays.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="output">Tokens that the answer may have.</param>
    public TokenCounts? Next(Spender spender, string model, int output) =>
        (Find(spender.ConversationId, model) ?? Find(spender.ScriptId, model)) is { } one
            ? new TokenCounts(Grown(one.Input), Grown(one.CacheWrite), Grown(one.CacheWriteLong), Grown(one.CacheRead), output)
            : null;

    public void Dispose() => last.Dispose();

    // The most that a call can have read is all of one class.
    private static int Grown(int tokens) => tokens == 0 ? 0 : (int)Math.Min((tokens * Growth) + GrowthTokens, int.MaxValue / 8);

    private TokenCounts? Find(Guid? about, string model) => about is { } id && last.TryGetValue((id, model), out TokenCounts? most) ? most : null;

    private void Keep(Guid? about, string model, TokenCounts most)
    {
        if (about is { } id)
            last.Set((id, model), most, new MemoryCacheEntryOptions { Size = 1 });
    }
}
