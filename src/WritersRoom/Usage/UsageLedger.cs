using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Llm;

namespace WritersRoom.Usage;

/// <summary>Writes down what every call used, and says what was spent. Money is a whole number of millionths of a US dollar.</summary>
public sealed class UsageLedger(IDbContextFactory<WritersRoomDbContext> contexts, TimeProvider clock)
{
    /// <summary>A call of the built-in analyst: no tokens, no cost, and still on the ledger. It joins the caller's context, and so commits with the reply.</summary>
    /// <param name="db">The context that holds the reply.</param>
    /// <param name="ownerId">Who asked.</param>
    /// <param name="scriptId">About which script.</param>
    /// <param name="conversationId">In which conversation.</param>
    /// <param name="model">The analyst's name.</param>
    /// <param name="latency">From the request to the last word.</param>
    public TokenUsage AddFree(WritersRoomDbContext db, Guid ownerId, Guid scriptId, Guid conversationId, string model, TimeSpan latency)
    {
        var row = Row(new Spender(ownerId, scriptId, conversationId), ModelTask.Chat, model, TokenCounts.None, false, null, 0, CallOutcome.Completed, latency);
        db.TokenUsage.Add(row);
        return row;
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

    /// <summary>
    /// One call, committed on its own whoever has given up meanwhile. It waits for who holds the script's row (a purge, a save); who holds that row in a transaction must not ask a
    /// model inside it.
    /// </summary>
    internal async Task RecordAsync(Spender spender, TaskModel model, TokenCounts tokens, bool isEstimated, CallOutcome outcome, TimeSpan latency)
    {
        var none = CancellationToken.None;
        var prices = model.Facts.PricesFor(tokens.TotalInput);
        await using var db = await contexts.CreateDbContextAsync(none);
        await using var transaction = await db.Database.BeginTransactionAsync(none);
        // What the call was about may have been deleted while it ran; what it cost has not.
        var there = spender with
        {
            ScriptId = await StillThereAsync(db, $"SELECT id AS \"Value\" FROM scripts WHERE id = {spender.ScriptId} FOR KEY SHARE", spender.ScriptId),
            ConversationId = await StillThereAsync(db, $"SELECT id AS \"Value\" FROM chat_conversations WHERE id = {spender.ConversationId} FOR KEY SHARE", spender.ConversationId),
        };
        db.TokenUsage.Add(Row(there, model.Task, model.Name, tokens, isEstimated, prices, prices?.CostMicroUsd(tokens), outcome, latency));
        await db.SaveChangesAsync(none);
        await transaction.CommitAsync(none);
    }

    private static async Task<Guid?> StillThereAsync(WritersRoomDbContext db, FormattableString query, Guid? id) =>
        id is null ? null : (await db.Database.SqlQuery<Guid>(query).ToListAsync()).Cast<Guid?>().SingleOrDefault();

    private TokenUsage Row(
        Spender spender, ModelTask task, string model, TokenCounts tokens, bool isEstimated, ModelPrices? prices, long? cost, CallOutcome outcome, TimeSpan latency) => new()
        {
            Id = clock.NewId(),
            OwnerId = spender.OwnerId,
            ScriptId = spender.ScriptId,
            ConversationId = spender.ConversationId,
            JobId = spender.JobId,
            Task = task,
            Model = model,
            InputTokens = tokens.Input,
            CacheCreationTokens = tokens.CacheWrite + tokens.CacheWriteLong,
            CacheCreationLongTokens = tokens.CacheWriteLong,
            CacheReadTokens = tokens.CacheRead,
            OutputTokens = tokens.Output,
            IsEstimated = isEstimated,
            Prices = prices,
            CostMicroUsd = cost,
            LatencyMs = (int)Math.Min(latency.TotalMilliseconds, int.MaxValue),
            Outcome = outcome,
            CreatedAt = clock.GetUtcNow(),
        };
}

/// <summary>What was spent.</summary>
/// <param name="Calls">Calls of models.</param>
/// <param name="MicroUsd">The cost of those whose price is known, in millionths of a US dollar.</param>
/// <param name="HasUnknownPrice">Whether there are others, so that the true cost may be higher.</param>
public sealed record Spent(int Calls, long MicroUsd, bool HasUnknownPrice);
