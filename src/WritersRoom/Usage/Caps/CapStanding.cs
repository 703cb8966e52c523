using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;

namespace WritersRoom.Usage.Caps;

/// <summary>How a cap stands in its present period. A cap on each script is there once for each script that has spent; one on messages once, and with nothing spent.</summary>
public sealed class CapStanding
{
    public required string Scope { get; init; }

    /// <summary>The script; null of a cap on something else.</summary>
    public Guid? ScriptId { get; init; }

    public string? ScriptTitle { get; init; }

    public required bool IsImposed { get; init; }

    public required long LimitMicroUsd { get; init; }

    public required long SpentMicroUsd { get; init; }

    /// <summary>What calls under way may still cost.</summary>
    public required long ReservedMicroUsd { get; init; }

    /// <summary>When the period ends; null for a cap without one.</summary>
    public DateTimeOffset? ResetsAt { get; init; }

    /// <summary>Not below zero.</summary>
    public long LeftMicroUsd => Math.Max(0, LimitMicroUsd - SpentMicroUsd - ReservedMicroUsd);
}

internal static class CapStandings
{
    /// <summary>Added up from the ledger and the reservations, without a lock and without a counter.</summary>
    public static Task<List<CapStanding>> OfAsync(WritersRoomDbContext db, Guid ownerId, Guid? scriptId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<CapStanding>(
            $"""
            SELECT cap.scope AS "Scope", subject.id AS "ScriptId", subject.title AS "ScriptTitle", cap.is_imposed AS "IsImposed", cap.limit_micro_usd AS "LimitMicroUsd",
                ledger.sum AS "SpentMicroUsd", reserved.sum AS "ReservedMicroUsd",
                CASE WHEN cap.scope IN ('day', 'month') THEN period.ends_at END AS "ResetsAt"
            FROM usage_caps cap
            LEFT JOIN usage_cap_settings settings ON settings.owner_id = cap.owner_id AND settings.is_imposed = cap.is_imposed
            CROSS JOIN LATERAL usage_period(cap.scope, {now}, coalesce(settings.time_zone, 'UTC')) AS period
            CROSS JOIN LATERAL (
                SELECT NULL::uuid AS id, NULL AS title WHERE cap.scope <> 'script'
                UNION ALL
                SELECT script.id, script.title FROM scripts script
                WHERE cap.scope = 'script' AND script.owner_id = cap.owner_id AND script.deleted_at IS NULL AND ({scriptId}::uuid IS NULL OR script.id = {scriptId}::uuid)
                    AND (cap.script_id = script.id OR (cap.script_id IS NULL
                        AND NOT EXISTS (SELECT FROM usage_caps own WHERE own.owner_id = cap.owner_id AND own.is_imposed = cap.is_imposed AND own.script_id = script.id)
                        AND EXISTS (SELECT FROM token_usage row WHERE row.script_id = script.id AND row.cost_micro_usd > 0)))) AS subject
            CROSS JOIN LATERAL (SELECT coalesce(sum(row.cost_micro_usd), 0)::bigint AS sum FROM token_usage row
                WHERE cap.scope <> 'message' AND row.owner_id = cap.owner_id AND row.created_at >= period.starts_at AND row.created_at < period.ends_at
                    AND (subject.id IS NULL OR row.script_id = subject.id)) AS ledger
            CROSS JOIN LATERAL (SELECT coalesce(sum(row.reserved_micro_usd), 0)::bigint AS sum FROM usage_reservations row
                WHERE cap.scope <> 'message' AND row.owner_id = cap.owner_id AND row.created_at >= period.starts_at AND row.created_at < period.ends_at
                    AND (subject.id IS NULL OR row.script_id = subject.id)) AS reserved
            WHERE cap.owner_id = {ownerId}
            ORDER BY array_position(ARRAY['message', 'day', 'month', 'script', 'user'], cap.scope::text), cap.is_imposed, ledger.sum DESC, subject.id
            """).ToListAsync(cancellationToken);
}
