using Npgsql;
using NpgsqlTypes;

namespace WritersRoom.Events;

/// <summary>Reads the log. Every query names its owner.</summary>
internal sealed class EventReader(NpgsqlDataSource database)
{
    private const string Columns =
        "SELECT events.number, events.type, events.data::text, events.script_id, events.asset_id, scripts.deleted_at IS NOT NULL "
        + "FROM events LEFT JOIN scripts ON scripts.id = events.script_id AND scripts.owner_id = events.owner_id ";

    private const string Since = Columns + "WHERE events.owner_id = $1 AND events.number > $2 ORDER BY events.number LIMIT $3";

    private const string Wanted =
        "WHERE events.owner_id = $1 AND events.number > $2 AND events.number <= $4 "
        + "AND (($5::uuid IS NULL AND $6::uuid IS NULL) OR events.script_id = $5 OR events.asset_id = $6) ";

    private const string CatchUp = Columns + Wanted + "ORDER BY events.number LIMIT $3";

    // How things stand, for who has seen nothing yet and reads the rest: what exists, and what is under way.
    private const string Present = Columns + Wanted +
        "AND events.type <> 'artifact.refreshed' AND scripts.deleted_at IS NULL "
        + "AND (events.job_id IS NULL OR EXISTS (SELECT FROM jobs WHERE jobs.id = events.job_id AND jobs.finished_at IS NULL)) "
        + "ORDER BY events.number LIMIT $3";

    // The events that are there, not the numbers that were drawn: one of those may still be about to commit.
    private const string Latest = "SELECT coalesce(max(number), 0), (SELECT last_value FROM event_numbers) FROM events";

    /// <summary>The number of the last event that has committed, and the last that was ever given out.</summary>
    public async Task<(long Committed, long Drawn)> LatestAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Latest);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetInt64(0), row.GetInt64(1));
    }

    public async Task<List<WatchedEvent>> SinceAsync(Guid ownerId, long after, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Since);
        Add(command, ownerId, after, most);
        return await ReadAsync(command, cancellationToken);
    }

    /// <param name="ownerId">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="isFresh">Whether the reader has seen nothing yet and is given only how things stand.</param>
    /// <param name="after">Those behind this number,</param>
    /// <param name="upTo">up to this one.</param>
    /// <param name="most">Most events to read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<List<WatchedEvent>> BetweenAsync(
        Guid ownerId, EventFilter filter, bool isFresh, long after, long upTo, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(isFresh ? Present : CatchUp);
        Add(command, ownerId, after, most);
        command.Parameters.Add(new() { Value = upTo });
        foreach (var id in new[] { filter.ScriptId, filter.AssetId })
            command.Parameters.Add(new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        return await ReadAsync(command, cancellationToken);
    }

    private static void Add(NpgsqlCommand command, Guid ownerId, long after, int most)
    {
        command.Parameters.Add(new() { Value = ownerId });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = most });
    }

    private static async Task<List<WatchedEvent>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var events = new List<WatchedEvent>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            events.Add(new WatchedEvent
            {
                Number = row.GetInt64(0),
                Type = row.GetString(1),
                Data = row.GetFieldValue<byte[]>(2),
                ScriptId = row.IsDBNull(3) ? null : row.GetGuid(3),
                AssetId = row.IsDBNull(4) ? null : row.GetGuid(4),
                IsOfDeletedScript = row.GetBoolean(5),
            });
        }

        return events;
    }
}
