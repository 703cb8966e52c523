using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace WritersRoom.Jobs.Storage;

/// <summary>One job to insert, its arguments already JSON.</summary>
internal sealed record NewJob(Guid Id, string Kind, string Args, JobOptions Options)
{
    /// <summary>What the workers are told of it.</summary>
    public NoticeKind Notice => Options.RunAt is null && Options.Debounce is null ? NoticeKind.Ready : NoticeKind.Due;
}

/// <summary>Inserts jobs, in one round trip, inside whatever transaction the connection is in.</summary>
internal sealed class JobInserter(JobsOptions defaults)
{
    private const string Insert = """
        INSERT INTO jobs (id, kind, args, queue, priority, state, max_attempts, run_at, created_at, ordering_key, unique_key,
                          debounce_ceiling, timeout, owner_id, subject_id)
        SELECT $1, $2, $3, $4, $5,
               CASE WHEN $7::timestamptz > statement_timestamp() OR $8::interval > interval '0' THEN 'scheduled' ELSE 'available' END,
               $6, coalesce($7, statement_timestamp() + coalesce($8, interval '0')), statement_timestamp(), $10, $11,
               statement_timestamp() + $9::interval, $12, $13, $14
        """;

    private const string OnUniqueKey = $" ON CONFLICT (unique_key) WHERE unique_key IS NOT NULL AND state IN {SqlNames.Unfinished} ";

    private const string InsertUnique = Insert + OnUniqueKey + "DO NOTHING RETURNING id";

    // A job that has become available is about to run and will see what this request is about; only one that waits is moved. Each request's
    // ceiling holds, the nearest one for all.
    private static readonly string InsertDebounced = Insert + OnUniqueKey + $"""
        DO UPDATE SET
            args = EXCLUDED.args, {Urgency("EXCLUDED.queue", "EXCLUDED.priority")},
            run_at = CASE WHEN jobs.state = 'scheduled'
                THEN least(statement_timestamp() + $8, coalesce(jobs.debounce_ceiling, jobs.run_at)) ELSE jobs.run_at END,
            debounce_ceiling = CASE WHEN jobs.debounce_ceiling IS NOT NULL THEN least(jobs.debounce_ceiling, EXCLUDED.debounce_ceiling) END
        WHERE jobs.state <> 'running'
        RETURNING id
        """;

    private const string Wanted = "coalesce($4::timestamptz, statement_timestamp())";

    private const string WouldBeLate = $"(state = 'scheduled' AND greatest(run_at, debounce_ceiling) > {Wanted})";

    // Comes behind the insert of a unique job, and changes one that was there before and waits. In the insert, ON CONFLICT would lock the row of a running
    // job, too, until the caller's transaction ends.
    private static readonly string Hasten = $"""
        UPDATE jobs SET {Urgency("$2", "$3")},
            state = CASE WHEN {WouldBeLate} AND {Wanted} <= statement_timestamp() THEN 'available' ELSE state END,
            run_at = CASE WHEN {WouldBeLate} THEN least(run_at, {Wanted}) ELSE run_at END,
            debounce_ceiling = CASE WHEN {WouldBeLate} AND debounce_ceiling IS NOT NULL THEN least(debounce_ceiling, {Wanted}) ELSE debounce_ceiling END
        WHERE unique_key = $1 AND state IN {SqlNames.Unfinished} AND state <> 'running' AND ({IsMoreUrgent("$2", "$3")} OR {WouldBeLate})
        """;

    private const string FindUnfinished =
        $"SELECT id FROM jobs WHERE unique_key = $1 AND state IN {SqlNames.Unfinished}";

    // Whoever inserts into a key waits for the one before to commit: the order of the numbers is then the order of the commits.
    private const string TakeTurn = "SELECT pg_advisory_xact_lock(hashtextextended('jobs.ordering_key ' || $1, 0))";

    private const string Notify = $"SELECT pg_notify('{SqlNames.Channel}', $1)";

    public async Task<JobInsertion[]> InsertAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken)
    {
        if (jobs.Count == 0) return [];
        var wasClosed = connection.State == ConnectionState.Closed;
        if (wasClosed) await connection.OpenAsync(cancellationToken);
        try
        {
            var insertions = new JobInsertion[jobs.Count];
            var pending = Enumerable.Range(0, jobs.Count).ToArray();
            // A duplicate may finish between the insert that met it and the look at its id; then there is nothing in the way any more.
            while (pending.Length > 0)
            {
                await InsertBatchAsync(connection, transaction, jobs, pending, insertions, cancellationToken);
                pending = [.. pending.Where(i => insertions[i].Id == default)];
                foreach (var i in pending)
                    insertions[i] = await FindDuplicateAsync(connection, transaction, jobs[i], cancellationToken);
                pending = [.. pending.Where(i => insertions[i].Id == default)];
            }
            return insertions;
        }
        finally
        {
            if (wasClosed) await connection.CloseAsync();
        }
    }

    private async Task InsertBatchAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<NewJob> jobs, int[] pending,
        JobInsertion[] insertions, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        // Sorted, so that two transactions that each insert into several keys in one call cannot wait for each other.
        var keys = pending.Select(i => jobs[i].Options.OrderingKey).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        foreach (var key in keys)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(TakeTurn) { Parameters = { new() { Value = key } } });
        foreach (var i in pending)
        {
            batch.BatchCommands.Add(Command(jobs[i]));
            if (jobs[i].Options is { UniqueKey: not null, Debounce: null }) batch.BatchCommands.Add(HastenCommand(jobs[i].Options));
        }
        foreach (var notice in pending.Select(i => jobs[i].Notice).Distinct())
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Notify) { Parameters = { new() { Value = new JobNotice(notice).Payload } } });
        if (jobs.Count == 1) await batch.PrepareAsync(cancellationToken);

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        for (var k = 0; k < keys.Length; k++) await reader.NextResultAsync(cancellationToken);
        foreach (var i in pending)
        {
            if (await reader.ReadAsync(cancellationToken))
            {
                var id = reader.GetGuid(0);
                insertions[i] = new JobInsertion(id, id == jobs[i].Id ? InsertOutcome.Inserted : InsertOutcome.Postponed);
            }
            await reader.NextResultAsync(cancellationToken);
        }
    }

    private static async Task<JobInsertion> FindDuplicateAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, NewJob job, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(FindUnfinished, connection, transaction);
        command.Parameters.Add(new() { Value = job.Options.UniqueKey });
        return await command.ExecuteScalarAsync(cancellationToken) is Guid id ? new(id, InsertOutcome.Duplicate) : default;
    }

    private NpgsqlBatchCommand Command(NewJob job)
    {
        var options = job.Options;
        var sql = options.Debounce is not null ? InsertDebounced : options.UniqueKey is not null ? InsertUnique : Insert + " RETURNING id";
        return new NpgsqlBatchCommand(sql)
        {
            Parameters =
            {
                new() { Value = job.Id },
                new() { Value = job.Kind },
                new() { Value = job.Args, NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = SqlNames.Of(options.Queue) },
                new() { Value = options.Priority },
                new() { Value = options.MaxAttempts ?? defaults.DefaultMaxAttempts },
                Nullable(NpgsqlDbType.TimestampTz, options.RunAt?.ToUniversalTime()),
                Nullable(NpgsqlDbType.Interval, options.Debounce?.Delay),
                Nullable(NpgsqlDbType.Interval, options.Debounce?.Ceiling),
                Nullable(NpgsqlDbType.Text, options.OrderingKey),
                Nullable(NpgsqlDbType.Text, options.UniqueKey),
                new() { Value = options.Timeout ?? defaults.DefaultTimeout },
                Nullable(NpgsqlDbType.Uuid, options.OwnerId),
                Nullable(NpgsqlDbType.Uuid, options.SubjectId),
            },
        };
    }

    private static NpgsqlBatchCommand HastenCommand(JobOptions options) => new(Hasten)
    {
        Parameters =
        {
            new() { Value = options.UniqueKey },
            new() { Value = SqlNames.Of(options.Queue) },
            new() { Value = options.Priority },
            Nullable(NpgsqlDbType.TimestampTz, options.RunAt?.ToUniversalTime()),
        },
    };

    // The queue counts first, as when jobs are taken: a job has the place of the most urgent request for it, not a mixture of two.
    private static string IsMoreUrgent(string queue, string priority) => $"""
        (array_position(ARRAY['urgent', 'normal', 'low'], {queue}::text), {priority})
            < (array_position(ARRAY['urgent', 'normal', 'low'], jobs.queue::text), jobs.priority)
        """;

    private static string Urgency(string queue, string priority) => $"""
        queue = CASE WHEN {IsMoreUrgent(queue, priority)} THEN {queue} ELSE jobs.queue END,
        priority = CASE WHEN {IsMoreUrgent(queue, priority)} THEN {priority} ELSE jobs.priority END
        """;

    private static NpgsqlParameter Nullable(NpgsqlDbType type, object? value) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
