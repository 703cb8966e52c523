using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;

namespace WritersRoom.Events;

/// <summary>The door for those who have something to announce.</summary>
public static class EventLog
{
    /// <summary>Most bytes of an event's data: an event says what changed; who wants to see it reads it.</summary>
    public const int LargestData = 2048;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // It goes into a column and into event streams, never into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Announces changes in the transaction that <paramref name="db"/> is in: watchers on every node are told when, and only when, it commits.
    /// It may be called anywhere in the transaction; without one the events stand alone, as progress does.
    /// </summary>
    /// <remarks>
    /// Commits that announce take turns over the whole database for the length of their commit (as NOTIFY does by itself): announce steps, states
    /// and versions, progress a few times a second at most, and nothing from an inner loop.
    /// </remarks>
    /// <exception cref="ArgumentException">The data of one of them is larger than <see cref="LargestData"/>.</exception>
    public static async Task AnnounceAsync(
        this WritersRoomDbContext db, IReadOnlyCollection<Announcement> announcements, CancellationToken cancellationToken)
    {
        if (announcements.Count == 0)
            return;
        var rows = JsonSerializer.Serialize(announcements.Select(RowOf), Json);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO events (owner_id, type, subject, script_id, asset_id, job_id, data)
            SELECT owner_id, type, subject, script_id, asset_id, job_id, data
            FROM jsonb_to_recordset({rows}::jsonb)
                AS row (owner_id uuid, type text, subject text, script_id uuid, asset_id uuid, job_id uuid, data jsonb)
            """,
            cancellationToken);
    }

    /// <inheritdoc cref="AnnounceAsync(WritersRoomDbContext, IReadOnlyCollection{Announcement}, CancellationToken)"/>
    public static Task AnnounceAsync(this WritersRoomDbContext db, Announcement announcement, CancellationToken cancellationToken)
        => db.AnnounceAsync([announcement], cancellationToken);

    private static EventRow RowOf(Announcement announcement)
    {
        var data = JsonSerializer.SerializeToUtf8Bytes(announcement.Data, Json);
        if (data.Length > LargestData)
            throw new ArgumentException($"The data of a {EventTypeName.Of(announcement.Type)} event has {data.Length:N0} bytes; at most {LargestData:N0} are sent.");
        using var parsed = JsonDocument.Parse(data);
        return new EventRow(
            announcement.OwnerId, EventTypeName.Of(announcement.Type), announcement.Subject,
            announcement.ScriptId, announcement.AssetId, announcement.JobId, parsed.RootElement.Clone());
    }

    private sealed record EventRow(Guid OwnerId, string Type, string Subject, Guid? ScriptId, Guid? AssetId, Guid? JobId, JsonElement Data);
}
