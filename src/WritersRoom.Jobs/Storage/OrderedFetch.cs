using Npgsql;

namespace WritersRoom.Jobs.Storage;

/// <summary>
/// Takes available jobs, those with an ordering key in their turn. Each job is taken by one node: the row lock, and the fence drawn under it, see to that.
/// </summary>
internal static class OrderedFetch
{
    private const string RunningOfSameKey = "other.ordering_key = candidate.ordering_key AND other.state = 'running'";

    private const string EarlierOfSameKey = "other.ordering_key = candidate.ordering_key AND other.sequence < candidate.sequence";

    // A job is ineligible while another of its ordering key runs or an earlier one is unfinished. It is then parked ("blocked"), so
    // that the next fetch need not look at it again; the trigger that ends a job brings the next one back. The two may race: the fetch
    // must not park a job behind one that is ending this very moment. So it parks only behind a job whose row it can lock. If the
    // ending has the lock, the job is left as it is; if the fetch has it, the ending waits, and its trigger sees the parked row. Where the
    // ending has committed since this statement began, locking the row shows it as it is now: what has ended is nothing to park behind.
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
                     WHERE first.state IN ('scheduled', 'available', 'running', 'retrying') AND first.id = (
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
            UPDATE jobs SET {JobTaking.Changes} WHERE id = ANY((SELECT goes FROM verdict)::uuid[]) RETURNING {JobTaking.Columns}, sequence
        )
        SELECT {JobTaking.ColumnsOf("taken")}, (SELECT count(*)::int FROM urgent), (SELECT count(*)::int FROM normal), (SELECT count(*)::int FROM low),
            (SELECT count(*)::int FROM parked), (SELECT count(*)::int FROM candidate WHERE ordering_key IS NOT NULL)
        FROM (VALUES (1)) AS one LEFT JOIN taken ON true ORDER BY taken.sequence
        """;

    public static async Task<OrderedFetchResult> FetchAsync(NpgsqlConnection connection, JobTaking taking, FetchRoom room, CancellationToken cancellationToken)
    {
        await using var command = taking.Command(Sql, connection, room);
        await command.PrepareAsync(cancellationToken);
        var jobs = new List<LeasedJob>(room.Total);
        var lookedAt = new int[3];
        var (parked, ordered) = (0, 0);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (JobTaking.Read(reader) is { } job) jobs.Add(job);
            // The same in every row.
            for (var queue = 0; queue < lookedAt.Length; queue++) lookedAt[queue] = reader.GetInt32(JobTaking.ColumnCount + queue);
            (parked, ordered) = (reader.GetInt32(JobTaking.ColumnCount + 3), reader.GetInt32(JobTaking.ColumnCount + 4));
        }
        return new OrderedFetchResult(new FetchResult(jobs, room.FilledBy(lookedAt), parked), ordered > 0);
    }

    private static string Candidates(string queue, string limit) => $"""
        SELECT id, ordering_key, sequence FROM jobs
        WHERE state = 'available' AND queue = '{queue}' AND kind = ANY($7)
        ORDER BY priority, sequence LIMIT {limit} FOR UPDATE SKIP LOCKED
        """;
}

/// <summary>What an <see cref="OrderedFetch"/> brought, and whether any job it looked at has an ordering key.</summary>
internal readonly record struct OrderedFetchResult(FetchResult Fetched, bool SawOrdered);
