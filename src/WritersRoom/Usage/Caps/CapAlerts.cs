using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WritersRoom.Data;
using WritersRoom.Events;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Usage.Caps;

/// <summary>Says that spending has reached half, four fifths or all of a cap: once each for a cap and period, in the transaction that spends.</summary>
internal static class CapAlerts
{
    public static async Task RaiseAsync(WritersRoomDbContext db, UsageReservation call, DateTimeOffset now, ILogger logger)
    {
        var raised = await db.Database.SqlQuery<Raised>(
            $"""
            WITH raised AS (
                INSERT INTO usage_alerts (cap_id, owner_id, subject_id, starts_at, percent, spent_micro_usd, raised_at)
                SELECT cap.id, counter.owner_id, counter.subject_id, counter.starts_at, level.percent, counter.spent_micro_usd, {now}
                FROM usage_counters counter
                JOIN usage_caps cap ON cap.id = counter.cap_id
                CROSS JOIN (VALUES (50), (80), (100)) AS level (percent)
                WHERE counter.owner_id = {call.OwnerId} AND counter.starts_at <= {call.CreatedAt} AND {call.CreatedAt} < counter.ends_at
                    AND (counter.subject_id IS NULL OR counter.subject_id = {call.ScriptId}::uuid OR counter.subject_id = {call.MessageId}::uuid)
                    AND counter.spent_micro_usd > 0 AND counter.spent_micro_usd * 100 >= cap.limit_micro_usd * level.percent
                ON CONFLICT DO NOTHING
                RETURNING *)
            SELECT raised.cap_id AS "CapId", cap.scope AS "Scope", raised.subject_id AS "SubjectId", raised.starts_at AS "StartsAt",
                max(raised.percent)::int AS "Percent", raised.spent_micro_usd AS "SpentMicroUsd", cap.limit_micro_usd AS "LimitMicroUsd", cap.is_imposed AS "IsImposed"
            FROM raised JOIN usage_caps cap ON cap.id = raised.cap_id
            GROUP BY raised.cap_id, cap.scope, raised.subject_id, raised.starts_at, raised.spent_micro_usd, cap.limit_micro_usd, cap.is_imposed
            """).ToListAsync();
        await db.AnnounceAsync([.. raised.Select(alert => AnnouncementOf(alert, call.OwnerId))], CancellationToken.None);
        foreach (var alert in raised)
            UsageLog.CapReached(logger, call.OwnerId, alert.Percent, alert.Scope, Money.Say(alert.LimitMicroUsd), Money.Say(alert.SpentMicroUsd));
    }

    private static Announcement AnnouncementOf(Raised alert, Guid ownerId)
    {
        var script = alert.Scope == "script" ? alert.SubjectId : null;
        return new Announcement
        {
            Type = EventType.UsageAlert,
            OwnerId = ownerId,
            Subject = $"{alert.CapId}:{alert.SubjectId}:{alert.StartsAt.ToUnixTimeSeconds()}",
            ScriptId = script,
            Data = new
            {
                alert.Scope,
                ScriptId = script,
                MessageId = alert.Scope == "message" ? alert.SubjectId : null,
                alert.IsImposed,
                alert.Percent,
                SpentUsd = Money.ToUsd(alert.SpentMicroUsd),
                LimitUsd = Money.ToUsd(alert.LimitMicroUsd),
            },
        };
    }

    private sealed class Raised
    {
        public required Guid CapId { get; init; }

        public required string Scope { get; init; }

        public Guid? SubjectId { get; init; }

        public required DateTimeOffset StartsAt { get; init; }

        public required int Percent { get; init; }

        public required long SpentMicroUsd { get; init; }

        public required long LimitMicroUsd { get; init; }

        public required bool IsImposed { get; init; }
    }
}
