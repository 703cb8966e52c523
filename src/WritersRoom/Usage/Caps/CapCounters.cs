using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Usage.Caps;

/// <summary>
/// What stands under each cap in each period. A counter is made from the ledger and the open reservations when it is first needed, and moves with them from then on; who reads
/// or moves one holds the owner's lock.
/// </summary>
internal static class CapCounters
{
    /// <summary>The caps that hold for a call, with their counters.</summary>
    public static async Task<List<AppliedCap>> OfAsync(WritersRoomDbContext db, UsageReservation call)
    {
        var caps = await ReadAsync(db, call);
        var missing = caps.Where(cap => cap.CounterId is null).ToList();
        foreach (var cap in missing)
            await MakeAsync(db, call.OwnerId, cap);
        return missing.Count == 0 ? caps : await ReadAsync(db, call);
    }

    public static Task ReserveAsync(WritersRoomDbContext db, IReadOnlyList<AppliedCap> caps, long microUsd)
    {
        long[] counters = [.. caps.Select(cap => cap.CounterId!.Value)];
        return db.Database.ExecuteSqlAsync($"UPDATE usage_counters SET reserved_micro_usd = reserved_micro_usd + {microUsd} WHERE id = ANY({counters})");
    }

    /// <summary>Frees what a call had reserved and counts what it cost, under the caps of the period in which it began.</summary>
    public static Task SettleAsync(WritersRoomDbContext db, UsageReservation call, long cost) => db.Database.ExecuteSqlAsync(
        $"""
        UPDATE usage_counters SET spent_micro_usd = spent_micro_usd + {cost}, reserved_micro_usd = reserved_micro_usd - {call.ReservedMicroUsd ?? 0}
        WHERE owner_id = {call.OwnerId} AND starts_at <= {call.CreatedAt} AND {call.CreatedAt} < ends_at
            AND (subject_id IS NULL OR subject_id = {call.ScriptId}::uuid OR subject_id = {call.MessageId}::uuid)
        """);

    /// <summary>Lets go of counters that nothing will be counted under any more; whoever needs one after all makes it again.</summary>
    public static async Task ForgetAsync(WritersRoomDbContext db, Guid ownerId)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await OwnerLock.TakeAsync(db, ownerId);
        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM usage_counters USING usage_caps cap
            WHERE usage_counters.owner_id = {ownerId} AND cap.id = usage_counters.cap_id AND reserved_micro_usd = 0
                AND (ends_at < now() - interval '1 day' OR (cap.scope = 'message' AND made_at < now() - interval '1 day'))
            """);
        await transaction.CommitAsync();
    }

    /// <summary>Whose counters <see cref="ForgetAsync"/> would let go.</summary>
    public static Task<List<Guid>> ForgettableAsync(WritersRoomDbContext db, CancellationToken cancellationToken) => db.Database.SqlQuery<Guid>(
        $"""
        SELECT DISTINCT counter.owner_id AS "Value" FROM usage_counters counter JOIN usage_caps cap ON cap.id = counter.cap_id
        WHERE reserved_micro_usd = 0 AND (ends_at < now() - interval '1 day' OR (cap.scope = 'message' AND made_at < now() - interval '1 day'))
        """).ToListAsync(cancellationToken);

    private static Task<List<AppliedCap>> ReadAsync(WritersRoomDbContext db, UsageReservation call) => db.Database.SqlQuery<AppliedCap>(
        $"""
        SELECT cap.id AS "CapId", cap.scope AS "Scope", cap.script_id AS "ScriptId", cap.is_imposed AS "IsImposed",
            coalesce(settings.allows_unknown_prices, false) AS "AllowsUnknownPrices", cap.limit_micro_usd AS "LimitMicroUsd",
            subject.id AS "SubjectId", period.starts_at AS "StartsAt", period.ends_at AS "EndsAt", counter.id AS "CounterId",
            coalesce(counter.spent_micro_usd, 0) AS "SpentMicroUsd", coalesce(counter.reserved_micro_usd, 0) AS "ReservedMicroUsd"
        FROM usage_caps cap
        LEFT JOIN usage_cap_settings settings ON settings.owner_id = cap.owner_id AND settings.is_imposed = cap.is_imposed
        CROSS JOIN LATERAL usage_period(cap.scope, {call.CreatedAt}, coalesce(settings.time_zone, 'UTC')) AS period
        CROSS JOIN LATERAL (SELECT CASE cap.scope WHEN 'message' THEN {call.MessageId}::uuid WHEN 'script' THEN {call.ScriptId}::uuid END AS id) subject
        LEFT JOIN usage_counters counter
            ON counter.cap_id = cap.id AND counter.subject_id IS NOT DISTINCT FROM subject.id AND counter.starts_at = period.starts_at
        WHERE cap.owner_id = {call.OwnerId}
            AND (cap.scope NOT IN ('message', 'script') OR subject.id IS NOT NULL)
            AND (cap.scope <> 'script' OR cap.script_id = subject.id OR (cap.script_id IS NULL AND NOT EXISTS (
                SELECT FROM usage_caps own WHERE own.owner_id = cap.owner_id AND own.is_imposed = cap.is_imposed AND own.script_id = subject.id)))
        ORDER BY cap.is_imposed, cap.id
        """).ToListAsync();

    private static Task MakeAsync(WritersRoomDbContext db, Guid ownerId, AppliedCap cap) => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO usage_counters (cap_id, owner_id, subject_id, starts_at, ends_at, spent_micro_usd, reserved_micro_usd)
        SELECT {cap.CapId}, {ownerId}, {cap.SubjectId}::uuid, {cap.StartsAt}, {cap.EndsAt},
            (SELECT coalesce(sum(cost_micro_usd), 0)::bigint FROM token_usage
                WHERE owner_id = {ownerId} AND created_at >= {cap.StartsAt} AND created_at < {cap.EndsAt}
                    AND ({cap.SubjectId}::uuid IS NULL OR CASE {cap.Scope} WHEN 'message' THEN message_id ELSE script_id END = {cap.SubjectId}::uuid)),
            (SELECT coalesce(sum(reserved_micro_usd), 0)::bigint FROM usage_reservations
                WHERE owner_id = {ownerId} AND created_at >= {cap.StartsAt} AND created_at < {cap.EndsAt}
                    AND ({cap.SubjectId}::uuid IS NULL OR CASE {cap.Scope} WHEN 'message' THEN message_id ELSE script_id END = {cap.SubjectId}::uuid))
        """);
}
