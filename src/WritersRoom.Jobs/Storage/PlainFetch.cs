using Npgsql;

namespace WritersRoom.Jobs.Storage;

/// <summary>A place in a queue: jobs are taken by priority, then in the order of their insertion.</summary>
internal readonly record struct QueuePlace(short Priority, long Sequence)
{
    /// <summary>Before every job.</summary>
    public static readonly QueuePlace Start = new(short.MinValue, 0);
}

/// <summary>
/// Takes available jobs that have no ordering key: a plan of a third of the parts that <see cref="OrderedFetch"/> needs. Those with a key are seen and left.
/// </summary>
internal static class PlainFetch
{
    // Each arm stands in the order of the index, and an arm is read only for the room that those before it left: the rows that are locked are the rows
    // that are counted.
    private static readonly string Sql = $"""
        WITH candidate AS MATERIALIZED (
            SELECT * FROM ({Candidates("urgent", 4, 8)} UNION ALL {Candidates("normal", 5, 10)} UNION ALL {Candidates("low", 6, 12)}) AS queued LIMIT $3
        ),
        taken AS (
            UPDATE jobs SET {JobTaking.Changes}
            WHERE id = ANY(ARRAY(SELECT id FROM candidate WHERE ordering_key IS NULL)) RETURNING {JobTaking.Columns}
        )
        SELECT {JobTaking.ColumnsOf("taken")}, candidate.queue, candidate.priority, candidate.sequence, candidate.ordering_key IS NOT NULL
        FROM candidate LEFT JOIN taken USING (id)
        """;

    /// <param name="connection">A connection set up by <see cref="JobFetcher"/>.</param>
    /// <param name="taking">Who takes.</param>
    /// <param name="room">For how many.</param>
    /// <param name="after">Of each queue, the place behind which to look; moved to the last job that was looked at.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<PlainFetchResult> FetchAsync(
        NpgsqlConnection connection, JobTaking taking, FetchRoom room, QueuePlace[] after, CancellationToken cancellationToken)
    {
        await using var command = taking.Command(Sql, connection, room);
        foreach (var place in after)
        {
            command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = place.Priority });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = place.Sequence });
        }

        await command.PrepareAsync(cancellationToken);
        var jobs = new List<LeasedJob>(room.Total);
        var lookedAt = new int[after.Length];
        var sawOrdered = false;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (JobTaking.Read(reader) is { } job) jobs.Add(job);
            var queue = (int)SqlNames.Queue(reader.GetString(JobTaking.ColumnCount));
            lookedAt[queue]++;
            after[queue] = new QueuePlace(reader.GetInt16(JobTaking.ColumnCount + 1), reader.GetInt64(JobTaking.ColumnCount + 2));
            sawOrdered |= reader.GetBoolean(JobTaking.ColumnCount + 3);
        }
        return new PlainFetchResult(jobs, lookedAt, sawOrdered);
    }

    private static string Candidates(string queue, int limit, int place) => $"""
        SELECT * FROM (
            SELECT id, queue, priority, sequence, ordering_key FROM jobs
            WHERE state = 'available' AND queue = '{queue}' AND kind = ANY($7) AND (priority, sequence) > (${place}, ${place + 1})
            ORDER BY priority, sequence LIMIT ${limit} FOR UPDATE SKIP LOCKED
        ) AS {queue}
        """;
}

/// <summary>What a <see cref="PlainFetch"/> brought: jobs, how many of each queue were looked at, and whether any of them has an ordering key.</summary>
internal readonly record struct PlainFetchResult(IReadOnlyList<LeasedJob> Jobs, int[] LookedAt, bool SawOrdered);
