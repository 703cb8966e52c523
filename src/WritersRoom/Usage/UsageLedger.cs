using WritersRoom.Data;

namespace WritersRoom.Usage;

/// <summary>Writes down what every call used. A row joins the caller's context, so that it commits with what it paid for.</summary>
public sealed class UsageLedger(TimeProvider clock)
{
    /// <summary>A call of the built-in analyst: no tokens, no cost, and still on the ledger.</summary>
    /// <param name="db">The context that holds the reply.</param>
    /// <param name="ownerId">Who asked.</param>
    /// <param name="scriptId">About which script.</param>
    /// <param name="conversationId">In which conversation.</param>
    /// <param name="model">The analyst's name.</param>
    /// <param name="latency">From the request to the last word.</param>
    public TokenUsage AddFree(WritersRoomDbContext db, Guid ownerId, Guid scriptId, Guid conversationId, string model, TimeSpan latency)
    {
        var row = new TokenUsage
        {
            Id = clock.NewId(),
            OwnerId = ownerId,
            ScriptId = scriptId,
            ConversationId = conversationId,
            Task = "chat",
            Model = model,
            InputTokens = 0,
            CacheCreationTokens = 0,
            CacheReadTokens = 0,
            OutputTokens = 0,
            CostMicroUsd = 0,
            LatencyMs = (int)latency.TotalMilliseconds,
            Outcome = "completed",
            CreatedAt = clock.GetUtcNow(),
        };
        db.TokenUsage.Add(row);
        return row;
    }
}
