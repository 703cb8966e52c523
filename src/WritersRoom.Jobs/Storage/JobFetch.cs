using Npgsql;
using NpgsqlTypes;

namespace WritersRoom.Jobs.Storage;

/// <summary>How many jobs a node has room for, in all and of each queue.</summary>
internal readonly record struct FetchRoom(int Total, int Urgent, int Normal, int Low)
{
    /// <summary>How many jobs of the queue there is room for.</summary>
    public int Of(QueueName queue) => Math.Min(Total, queue switch
    {
        QueueName.Urgent => Urgent,
        QueueName.Normal => Normal,
        _ => Low,
    });
}

/// <summary>What a fetch brought.</summary>
/// <param name="Jobs">The jobs that are now leased to the node.</param>
/// <param name="Filled">The queues of which as many available jobs were looked at as there was room for, be it none: of these there may be more.</param>
/// <param name="Parked">How many of them have to wait for an earlier job of their ordering key, and were put aside.</param>
internal readonly record struct FetchResult(IReadOnlyList<LeasedJob> Jobs, QueueName[] Filled, int Parked);

/// <summary>Takes available jobs. Each job is taken by one node: the row lock, and the fence drawn under it, see to that.</summary>
internal static class JobFetch
{
    private const string RunningOfSameKey = "other.ordering_key = candidate.ordering_key AND other.state = 'running'";

    private const string EarlierOfSameKey = "other.ordering_key = candidate.ordering_key AND other.sequence < candidate.sequence";

    // A job is ineligible while another of its ordering key runs or an earlier one is unfinished. It is then parked ("blocked"), so
    // that the next fetch need not look at it again; the trigger that ends a job brings the next one back. The two may race: the fetch
    // must not park a job behind one that is ending this very moment. So it parks only behind a job whose row it can lock. If the
    // ending has the lock, the job is left as it is; if the fetch has it, the ending waits, and its trigger sees the parked row.
    private static readonly string Sql = $"""
        WITH urgent AS MATERIALIZED ({Candidates("urgent", "least($4, $3)")}),
        normal AS MATERIALIZED ({Candidates("normal", "least($5, $3 - (SELECT count(*) FROM urgent))")}),
        low AS MATERIALIZED ({Candidates("low", "least($6, $3 - (SELECT count(*) FROM urgent) - (SELECT count(*) FROM normal))")}),
        candidate AS MATERIALIZED (SELECT * FROM urgent UNION ALL SELECT * FROM normal UNION ALL SELECT * FROM low),
        judged AS MATERIALIZED (
            SELECT id,
                ordering_key IS NOT NULL AND (
                    EXISTS (SELECT FROM jobs other WHERE {RunningOfSameKey})
                    OR EXISTS (SELECT FROM jobs other WHERE {EarlierOfSameKey} AND other.state IN {SqlNames.Unfinished})
                ) AS waits,
                ordering_key IS NOT NULL AND coalesce(
                    (SELECT other.id FROM jobs other WHERE {RunningOfSameKey} FOR SHARE SKIP LOCKED),
                    (SELECT first.id FROM jobs first
                     WHERE first.state <> 'blocked' AND first.id = (
                        SELECT other.id FROM jobs other WHERE {EarlierOfSameKey} AND other.state IN {SqlNames.Unfinished}
                        ORDER BY other.sequence LIMIT 1)
                     FOR SHARE SKIP LOCKED)
                ) IS NOT NULL AS parks
            FROM candidate
        ),
        -- All are judged before any is changed: a row that this statement has changed can no longer be locked by it.
        verdict AS MATERIALIZED (SELECT array_agg(id) FILTER (WHERE parks) AS parks, array_agg(id) FILTER (WHERE NOT waits) AS goes FROM judged),
        parked AS (
            UPDATE jobs SET state = 'blocked' WHERE id = ANY((SELECT parks FROM verdict)::uuid[]) RETURNING 1
        ),
        taken AS (
            UPDATE jobs SET
                state = 'running', fence = fence + 1, attempt = attempt + 1, attempted_at = statement_timestamp(),
                leased_until = statement_timestamp() + $2, worker = $1, progress = NULL,
                unique_key = CASE WHEN debounce_ceiling IS NULL THEN unique_key END
            WHERE id = ANY((SELECT goes FROM verdict)::uuid[])
            RETURNING id, fence, kind, args, queue, attempt, max_attempts, timeout, ordering_key IS NOT NULL, owner_id, subject_id,
                statement_timestamp() - run_at, sequence
        )
        SELECT (SELECT count(*)::int FROM urgent), (SELECT count(*)::int FROM normal), (SELECT count(*)::int FROM low),
            (SELECT count(*)::int FROM parked), taken.*
        FROM (VALUES (1)) AS one LEFT JOIN taken ON true ORDER BY taken.sequence
        """;

    /// <summary>
    /// Sets up a connection that is kept for fetching: the planner knows little of a table that is empty one minute and full the next,
    /// and the partial index is always the right way in.
    /// </summary>
    public static async Task ConfigureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
            SET plan_cache_mode = force_generic_plan; SET jit = off
            """,
            connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<FetchResult> FetchAsync(
        NpgsqlConnection connection, string node, TimeSpan lease, FetchRoom room, string[] kinds, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = node },
                new NpgsqlParameter<TimeSpan> { TypedValue = lease },
                new NpgsqlParameter<int> { TypedValue = room.Total },
                new NpgsqlParameter<int> { TypedValue = room.Urgent },
                new NpgsqlParameter<int> { TypedValue = room.Normal },
                new NpgsqlParameter<int> { TypedValue = room.Low },
                new NpgsqlParameter { Value = kinds, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            },
        };
        await command.PrepareAsync(cancellationToken);
        var jobs = new List<LeasedJob>(room.Total);
        var (urgent, normal, low, parked) = (0, 0, 0, 0);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            // The same in every row.
            (urgent, normal, low, parked) = (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3));
            if (!reader.IsDBNull(4)) jobs.Add(Read(reader));
        }
        return new FetchResult(jobs, Filled(room, urgent, normal, low), parked);
    }

    // An earlier queue takes of the total first: what it leaves is the room of the later ones, as in the statement.
    private static QueueName[] Filled(FetchRoom room, int urgent, int normal, int low)
    {
        var filled = new List<QueueName>(3);
        if (urgent >= room.Of(QueueName.Urgent)) filled.Add(QueueName.Urgent);
        room = room with { Total = room.Total - urgent };
        if (normal >= room.Of(QueueName.Normal)) filled.Add(QueueName.Normal);
        room = room with { Total = room.Total - normal };
        if (low >= room.Of(QueueName.Low)) filled.Add(QueueName.Low);
        return [.. filled];
    }

    private static string Candidates(string queue, string limit) => $"""
        SELECT id, ordering_key, sequence FROM jobs
        WHERE state = 'available' AND queue = '{queue}' AND kind = ANY($7)
        ORDER BY priority, sequence LIMIT {limit} FOR UPDATE SKIP LOCKED
        """;

    private static LeasedJob Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetGuid(4),
        Fence = reader.GetInt64(5),
        Kind = reader.GetString(6),
        Args = reader.GetString(7),
        Queue = SqlNames.Queue(reader.GetString(8)),
        Attempt = reader.GetInt32(9),
        MaxAttempts = reader.GetInt32(10),
        Timeout = reader.GetTimeSpan(11),
        IsOrdered = reader.GetBoolean(12),
        OwnerId = reader.GetFieldValue<Guid?>(13),
        SubjectId = reader.GetFieldValue<Guid?>(14),
        Waited = reader.GetTimeSpan(15),
    };
}
