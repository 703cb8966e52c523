using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;

namespace WritersRoom.Chat.Running;

/// <summary>The turns that are under way on any node, and what has happened in them. A row is gone once its turn's reply is stored.</summary>
internal sealed class TurnJournal(IDbContextFactory<WritersRoomDbContext> contexts)
{
    /// <summary>Whose process has not been heard of for so long is dead.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        // The database keeps no order of members.
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>Says that a turn goes on, and keeps what has happened in it since the last time.</summary>
    /// <returns>Whether somebody wants it stopped.</returns>
    public async Task<bool> KeepAsync(KeptTurn turn, IReadOnlyList<NumberedEvent> events)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var rows = JsonSerializer.Serialize(events, Json);
        return (await db.Database.SqlQuery<bool>(
            $"""
            WITH turn AS (
                INSERT INTO chat_turns (message_id, owner_id, conversation_id) VALUES ({turn.MessageId}, {turn.OwnerId}, {turn.ConversationId})
                ON CONFLICT (message_id) DO UPDATE SET seen_at = now() RETURNING stop_requested),
            happened AS (
                INSERT INTO chat_turn_events (message_id, owner_id, id, event)
                SELECT {turn.MessageId}, {turn.OwnerId}, (row->>'id')::integer, row->'event' FROM jsonb_array_elements({rows}::jsonb) AS row
                ON CONFLICT DO NOTHING)
            SELECT stop_requested AS "Value" FROM turn
            """).ToListAsync())[0];
    }

    /// <summary>The turn has ended, and its reply is stored.</summary>
    public async Task ForgetAsync(Guid messageId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Database.ExecuteSqlAsync($"DELETE FROM chat_turns WHERE message_id = {messageId}");
    }

    /// <summary>Asks whichever node runs a conversation's turns to stop them.</summary>
    /// <returns>How many there are.</returns>
    public async Task<int> RequestStopAsync(Guid ownerId, Guid conversationId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.ExecuteSqlAsync(
            $"UPDATE chat_turns SET stop_requested = true WHERE owner_id = {ownerId} AND conversation_id = {conversationId}", cancellationToken);
    }

    /// <summary>The messages of a conversation that are being answered; those of dead processes are not.</summary>
    public async Task<IReadOnlyList<Guid>> UnderWayAsync(Guid ownerId, Guid conversationId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQuery<Guid>(
            $"""
            SELECT message_id AS "Value" FROM chat_turns
            WHERE owner_id = {ownerId} AND conversation_id = {conversationId} AND seen_at > now() - {Lease} ORDER BY message_id
            """).ToListAsync(cancellationToken);
    }

    /// <summary>What has happened in a turn behind an event's number; null when it is not under way, or its process is dead.</summary>
    public async Task<IReadOnlyList<NumberedEvent>?> BehindAsync(Guid ownerId, Guid messageId, int after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Database.SqlQuery<EventRow>(
            $"""
            SELECT happened.id AS "Id", happened.event::text AS "Event" FROM chat_turns turn
            LEFT JOIN chat_turn_events happened ON happened.message_id = turn.message_id AND happened.id > {after}
            WHERE turn.message_id = {messageId} AND turn.owner_id = {ownerId} AND turn.seen_at > now() - {Lease} ORDER BY happened.id
            """).ToListAsync(cancellationToken);
        return rows.Count == 0 ? null : Read(rows);
    }

    /// <summary>Turns whose process is dead, with all that had happened in them.</summary>
    public async Task<IReadOnlyList<(KeptTurn Turn, IReadOnlyList<NumberedEvent> Events)>> DeadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var turns = await db.Database.SqlQuery<KeptTurn>(
            $"SELECT message_id AS \"MessageId\", owner_id AS \"OwnerId\", conversation_id AS \"ConversationId\" FROM chat_turns WHERE seen_at <= now() - {Lease} LIMIT 100").ToListAsync(cancellationToken);
        var dead = new List<(KeptTurn, IReadOnlyList<NumberedEvent>)>();
        foreach (var turn in turns)
        {
            var rows = await db.Database.SqlQuery<EventRow>(
                $"SELECT id AS \"Id\", event::text AS \"Event\" FROM chat_turn_events WHERE message_id = {turn.MessageId} ORDER BY id").ToListAsync(cancellationToken);
            dead.Add((turn, Read(rows)));
        }

        return dead;
    }

    private static List<NumberedEvent> Read(List<EventRow> rows) =>
        [.. rows.Where(row => row.Event is not null).Select(row => new NumberedEvent(row.Id!.Value, JsonSerializer.Deserialize<ChatEvent>(row.Event!, Json)!))];

    private sealed record EventRow(int? Id, string? Event);
}

/// <summary>A turn that is under way.</summary>
/// <param name="MessageId">The writer's message.</param>
/// <param name="OwnerId">Whose it is.</param>
/// <param name="ConversationId">In which conversation.</param>
internal sealed record KeptTurn(Guid MessageId, Guid OwnerId, Guid ConversationId);
