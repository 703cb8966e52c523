using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Llm;

namespace WritersRoom.Usage;

/// <summary>Writes down what the built-in analyst did, and says what was spent. Money is a whole number of millionths of a US dollar.</summary>
public sealed class UsageLedger(IDbContextFactory<WritersRoomDbContext> contexts, TimeProvider clock)
{
    /// <summary>A call of the built-in analyst: no tokens, no cost, and still on the ledger. It joins the caller's context, and so commits with the reply.</summary>
    /// <param name="db">The context that holds the reply.</param>
    /// <param name="ownerId">Who asked.</param>
    /// <param name="scriptId">About which script.</param>
    /// <param name="conversationId">In which conversation.</param>
    /// <param name="model">The analyst's name.</param>
    /// <param name="latency">From the request to the last word.</param>
    /// <param name="messageId">The writer's message that was answered.</param>
    public TokenUsage AddFree(WritersRoomDbContext db, Guid ownerId, Guid scriptId, Guid conversationId, string model, TimeSpan latency, Guid? messageId = null)
    {
        var row = new TokenUsage
        {
            Id = clock.NewId(),
            OwnerId = ownerId,
            ScriptId = scriptId,
            ConversationId = conversationId,
            MessageId = messageId,
            Task = ModelTask.Chat,
            Model = model,
            InputTokens = 0,
            CacheCreationTokens = 0,
            CacheCreationLongTokens = 0,
            CacheReadTokens = 0,
            OutputTokens = 0,
            IsEstimated = false,
            CostMicroUsd = 0,
            UncachedCostMicroUsd = 0,
            LatencyMs = (int)Math.Min(latency.TotalMilliseconds, int.MaxValue),
            Outcome = CallOutcome.Completed,
            CreatedAt = clock.GetUtcNow(),
        };
        db.TokenUsage.Add(row);
        return row;
    }

    /// <summary>Whether a call for a message is under way, here or on another node. One whose process has ended counts for half a minute longer.</summary>
    public async Task<bool> IsUnderWayAsync(Guid messageId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQuery<bool>(
            $"SELECT EXISTS (SELECT FROM usage_reservations WHERE message_id = {messageId} AND seen_at > now() - {MeteredCall.Unseen}) AS \"Value\"").SingleAsync(cancellationToken);
    }

    /// <summary>What a job's calls have cost so far, the failed and the cancelled ones included; zero for a job that asked no model.</summary>
    public async Task<Spent> SpentAsync(Guid ownerId, Guid jobId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.TokenUsage.OwnedBy(ownerId).Where(row => row.JobId == jobId)
            .GroupBy(row => row.JobId)
            .Select(rows => new Spent(rows.Count(), rows.Sum(row => row.CostMicroUsd ?? 0), rows.Count(row => row.CostMicroUsd == null) > 0))
            .SingleOrDefaultAsync(cancellationToken) ?? new Spent(0, 0, false);
    }
}

/// <summary>What was spent.</summary>
/// <param name="Calls">Calls of models.</param>
/// <param name="MicroUsd">The cost of those whose price is known, in millionths of a US dollar.</param>
/// <param name="HasUnknownPrice">Whether there are others, so that the true cost may be higher.</param>
public sealed record Spent(int Calls, long MicroUsd, bool HasUnknownPrice);
