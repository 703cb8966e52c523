using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Usage.Caps;

namespace WritersRoom.Usage.Reservations;

/// <summary>
/// Money is set aside before a call and settled after it. Each is one short transaction that commits whoever has given up meanwhile; all of one person's take turns, so that no
/// number of calls side by side, on whichever nodes, goes past a cap.
/// </summary>
internal sealed class ReservationDesk(IDbContextFactory<WritersRoomDbContext> contexts, NpgsqlDataSource database, TimeProvider clock, ILogger<ReservationDesk> logger)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Sets aside the most that a call can cost.</summary>
    /// <exception cref="OverBudgetException">A cap does not leave so much, or cannot be held because the price is unknown. Nothing is set aside.</exception>
    public async Task ReserveAsync(UsageReservation call)
    {
        // Nobody waits for the disk here: the log is written in order, and what is waited for before a byte leaves takes this with it.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT set_config('synchronous_commit', 'off', true)"));
        var row = AddTo(batch, call);
        await batch.ExecuteNonQueryAsync();
        if (row.RecordsAffected == 0)
            await ReserveUnderCapsAsync(call);
    }

    /// <summary>Adds to a batch what sets money aside where there is no cap.</summary>
    /// <returns>What affects one row when it has been; none says that <see cref="ReserveUnderCapsAsync"/> has to.</returns>
    public static NpgsqlBatchCommand AddTo(NpgsqlBatch batch, UsageReservation call)
    {
        batch.BatchCommands.Add(HoldOf(call).ToBatchCommand());
        var row = RowOf(call, alsoUnderCaps: false).ToBatchCommand();
        batch.BatchCommands.Add(row);
        return row;
    }

    /// <summary>What sets money aside where there is no cap, and the message that the call answers is stored.</summary>
    public static FormattableString RowWithMessage(UsageReservation call) => RowOf(call, alsoUnderCaps: false, with: call.MessageId);

    /// <inheritdoc cref="ReserveAsync"/>
    public async Task ReserveUnderCapsAsync(UsageReservation call)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await OwnerLock.TakeAsync(db, call.OwnerId);
        var caps = await CapCounters.OfAsync(db, call);
        var refusal = CapCheck.Refusal(caps, call.Model, call.ReservedMicroUsd);
        if (refusal is null)
        {
            await db.Database.ExecuteSqlAsync(RowOf(call, alsoUnderCaps: true));
            await CapCounters.ReserveAsync(db, caps, call.ReservedMicroUsd ?? 0);
        }

        // Also when refused: counters that were made need not be made again.
        await transaction.CommitAsync();
        if (refusal is not null)
            throw refusal;
    }

    /// <summary>Says that the call is still under way.</summary>
    public async Task RenewAsync(Guid callId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Database.ExecuteSqlAsync($"UPDATE usage_reservations SET seen_at = now() WHERE id = {callId}");
    }

    /// <summary>
    /// Puts a call on the ledger and frees what was set aside. It waits for who holds the script's row (a purge, a save); who holds that row in a transaction must not ask a
    /// model inside it.
    /// </summary>
    /// <returns>False when the reservation is no longer there: the call is on the ledger as interrupted, or its user is gone.</returns>
    public async Task<bool> SettleAsync(UsageReservation call, CallEnd end)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await OwnerLock.TakeAsync(db, call.OwnerId);
        if (await TakeAsync(db, call, end.Outcome) == 0)
            return false;

        var cost = end.Prices is { } prices ? CallCost.Of(prices, end.Tokens) : null;
        db.TokenUsage.Add(await RowAsync(db, call, end, cost));
        await db.SaveChangesAsync();
        await CapCounters.SettleAsync(db, call, cost?.MicroUsd ?? 0);
        if (cost is { MicroUsd: > 0 })
            await CapAlerts.RaiseAsync(db, call, clock.GetUtcNow(), logger);
        await transaction.CommitAsync();
        if (cost?.MicroUsd > call.ReservedMicroUsd)
            UsageLog.AboveReservation(logger, call.Id, call.Model, Money.Say(cost.MicroUsd), Money.Say(call.ReservedMicroUsd.Value));
        return true;
    }

    /// <summary>Frees what was set aside for a call that is not made. It does not fail: what it could not free is settled as that of a call whose process was killed.</summary>
    public async Task ForgoAsync(UsageReservation call)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await OwnerLock.TakeAsync(db, call.OwnerId);
            if (await TakeAsync(db, call, CallOutcome.Cancelled) > 0)
                await CapCounters.SettleAsync(db, call, cost: 0);
            await transaction.CommitAsync();
        }
        catch (Exception exception)
        {
            UsageLog.NotForgone(logger, exception, call.Id);
        }
    }

    /// <summary>Settles the calls whose process has not been seen for so long, at the most they can have cost.</summary>
    public async Task SettleInterruptedAsync(TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var unseen = await db.UsageReservations.FromSql($"SELECT * FROM usage_reservations WHERE seen_at < now() - {lease} ORDER BY id").AsNoTracking().ToListAsync(cancellationToken);
        foreach (var call in unseen)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var lasted = call.SeenAt > call.CreatedAt ? call.SeenAt - call.CreatedAt : TimeSpan.Zero;
            if (await SettleAsync(call, new CallEnd(CallOutcome.Interrupted, call.Tokens, IsEstimated: true, call.Prices, lasted)))
                UsageLog.Interrupted(logger, call.Id, call.Model);
        }
    }

    // The user's row is held for the blink between looking for caps and the reservation, so that a cap that is set meanwhile waits and then counts it.
    private static FormattableString HoldOf(UsageReservation call) => $"SELECT FROM users WHERE id = {call.OwnerId} FOR KEY SHARE";

    private static FormattableString RowOf(UsageReservation call, bool alsoUnderCaps, Guid? with = null)
    {
        var prices = call.Prices is { } known ? JsonSerializer.Serialize(known, Json) : null;
        return $"""
            INSERT INTO usage_reservations (id, owner_id, script_id, conversation_id, message_id, job_id, task, model, input_tokens, cache_creation_tokens,
                cache_creation_long_tokens, cache_read_tokens, output_tokens, prices, reserved_micro_usd, created_at)
            SELECT {call.Id}, {call.OwnerId}, {call.ScriptId}::uuid, {call.ConversationId}::uuid, {call.MessageId}::uuid, {call.JobId}::uuid,
                {SnakeCase.From(call.Task.ToString())}, {call.Model}, {call.InputTokens}, {call.CacheCreationTokens},
                {call.CacheCreationLongTokens}, {call.CacheReadTokens}, {call.OutputTokens}, {prices}::jsonb, {call.ReservedMicroUsd}::bigint, {call.CreatedAt}
            WHERE ({alsoUnderCaps} OR NOT EXISTS (SELECT FROM usage_caps WHERE owner_id = {call.OwnerId}))
                AND ({with}::uuid IS NULL OR EXISTS (SELECT FROM chat_messages WHERE id = {with}::uuid))
            """;
    }

    // A call that was thought lost may have been seen again since.
    private static Task<int> TakeAsync(WritersRoomDbContext db, UsageReservation call, CallOutcome outcome) => outcome == CallOutcome.Interrupted
        ? db.Database.ExecuteSqlAsync($"DELETE FROM usage_reservations WHERE id = {call.Id} AND seen_at = {call.SeenAt}")
        : db.Database.ExecuteSqlAsync($"DELETE FROM usage_reservations WHERE id = {call.Id}");

    // What the call was about may have been deleted while it ran; what it cost has not.
    private static async Task<TokenUsage> RowAsync(WritersRoomDbContext db, UsageReservation call, CallEnd end, CallCost? cost) => new()
    {
        Id = call.Id,
        OwnerId = call.OwnerId,
        ScriptId = await StillThereAsync(db, $"SELECT id AS \"Value\" FROM scripts WHERE id = {call.ScriptId} FOR KEY SHARE", call.ScriptId),
        ConversationId = await StillThereAsync(db, $"SELECT id AS \"Value\" FROM chat_conversations WHERE id = {call.ConversationId} FOR KEY SHARE", call.ConversationId),
        MessageId = call.MessageId,
        JobId = call.JobId,
        Task = call.Task,
        Model = call.Model,
        InputTokens = end.Tokens.Input,
        CacheCreationTokens = end.Tokens.CacheWrite + end.Tokens.CacheWriteLong,
        CacheCreationLongTokens = end.Tokens.CacheWriteLong,
        CacheReadTokens = end.Tokens.CacheRead,
        OutputTokens = end.Tokens.Output,
        IsEstimated = end.IsEstimated,
        Prices = end.Prices,
        CostMicroUsd = cost?.MicroUsd,
        UncachedCostMicroUsd = cost?.UncachedMicroUsd,
        LatencyMs = (int)Math.Min(end.Latency.TotalMilliseconds, int.MaxValue),
        Outcome = end.Outcome,
        CreatedAt = call.CreatedAt,
    };

    private static async Task<Guid?> StillThereAsync(WritersRoomDbContext db, FormattableString query, Guid? id) =>
        id is null ? null : (await db.Database.SqlQuery<Guid>(query).ToListAsync()).Cast<Guid?>().SingleOrDefault();
}

/// <summary>How a call ended.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="Tokens">What it used.</param>
/// <param name="IsEstimated">Whether some of that is our estimate.</param>
/// <param name="Prices">What the tokens cost; null when that is unknown.</param>
/// <param name="Latency">From the request to the last word.</param>
internal sealed record CallEnd(CallOutcome Outcome, TokenCounts Tokens, bool IsEstimated, ModelPrices? Prices, TimeSpan Latency);
