using Npgsql;

namespace WritersRoom.Jobs.Storage;

/// <summary>A job that a node believes to hold.</summary>
internal readonly record struct HeldJob(Guid Id, long Fence);

/// <summary>What moves with the database's clock: waiting jobs that become due, leases that are extended or expire.</summary>
internal static class JobLeases
{
    private const string StageDue = """
        UPDATE jobs SET state = 'available' WHERE id IN (
            SELECT id FROM jobs WHERE state IN ('scheduled', 'retrying') AND run_at <= statement_timestamp()
            ORDER BY run_at LIMIT 1000 FOR UPDATE SKIP LOCKED)
        """;

    // An attempt whose worker vanished has been made: a job that kills its worker each time must come to an end.
    private const string Rescue = """
        WITH expired AS (
            SELECT id, CASE WHEN cancel_requested_at IS NOT NULL THEN 'cancelled'
                WHEN attempt >= max_attempts THEN 'discarded' ELSE 'available' END AS next
            FROM jobs WHERE state = 'running' AND leased_until < statement_timestamp()
            ORDER BY leased_until LIMIT 1000 FOR UPDATE SKIP LOCKED
        )
        UPDATE jobs SET
            state = expired.next, fence = fence + 1, leased_until = NULL,
            finished_at = CASE WHEN expired.next = 'available' THEN NULL ELSE statement_timestamp() END,
            errors = errors || jsonb_build_object('attempt', attempt, 'at', statement_timestamp(), 'type', 'LeaseExpired',
                'message', 'The worker ' || coalesce(worker, '') || ' gave no sign of life.')
        FROM expired WHERE jobs.id = expired.id
        RETURNING jobs.id
        """;

    // The attempt is not counted: it never began.
    private const string TakeBack = """
        UPDATE jobs SET
            state = CASE WHEN cancel_requested_at IS NULL THEN 'available' ELSE 'cancelled' END,
            finished_at = CASE WHEN cancel_requested_at IS NULL THEN NULL ELSE statement_timestamp() END,
            leased_until = NULL, fence = fence + 1, attempt = attempt - 1
        WHERE state = 'running' AND worker = $1 AND id <> ALL ($2)
        """;

    private const string UntilNext = """
        SELECT least(
            (SELECT min(run_at) FROM jobs WHERE state IN ('scheduled', 'retrying')),
            (SELECT min(leased_until) FROM jobs WHERE state = 'running')) - statement_timestamp()
        """;

    private const string Extend = """
        UPDATE jobs SET leased_until = statement_timestamp() + $3
        FROM unnest($1, $2) AS held(id, fence)
        WHERE jobs.id = held.id AND jobs.fence = held.fence AND leased_until IS NOT NULL
        RETURNING jobs.id, cancel_requested_at IS NOT NULL
        """;

    private const string ReleaseStranded = $"""
        UPDATE jobs SET state = 'available' WHERE state = 'blocked'
            AND NOT EXISTS (SELECT FROM jobs other WHERE other.ordering_key = jobs.ordering_key AND other.state = 'running')
            AND NOT EXISTS (SELECT FROM jobs other WHERE other.ordering_key = jobs.ordering_key AND other.sequence < jobs.sequence
                AND other.state IN {SqlNames.Unfinished})
        """;

    private const string DeleteFinished = """
        DELETE FROM jobs WHERE id IN (
            SELECT id FROM jobs WHERE state IN ('completed', 'cancelled', 'discarded')
                AND finished_at < statement_timestamp() - least($1::interval, $2::interval)
                AND finished_at < statement_timestamp() - CASE WHEN state = 'discarded' THEN $2::interval ELSE $1::interval END
            ORDER BY finished_at LIMIT 1000 FOR UPDATE SKIP LOCKED)
        """;

    /// <summary>Makes due jobs available and gives back those whose lease expired.</summary>
    /// <returns>How many were rescued, and how long until the next job is due or lease expires (null: none is).</returns>
    public static async Task<(int Rescued, TimeSpan? UntilNext)> AdvanceAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new(StageDue), new(Rescue), new(UntilNext) },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var rescued = 0;
        while (await reader.ReadAsync(cancellationToken)) rescued++;
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (rescued, reader.IsDBNull(0) ? null : reader.GetTimeSpan(0));
    }

    /// <summary>
    /// Puts back what a node took and never heard of, because the connection broke before the answer came: its lease would have to run out first.
    /// </summary>
    /// <param name="connection">The node's new connection.</param>
    /// <param name="node">The name it wrote on the jobs it took.</param>
    /// <param name="held">Every job in its hands.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    public static async Task<int> TakeBackAsync(
        NpgsqlConnection connection, string node, IEnumerable<Guid> held, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(TakeBack, connection);
        command.Parameters.Add(new() { Value = node });
        command.Parameters.Add(new() { Value = held.ToArray() });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Extends leases; returns the jobs that are still held, and for each whether cancelling was asked for.</summary>
    public static async Task<Dictionary<Guid, bool>> ExtendAsync(
        NpgsqlDataSource dataSource, IReadOnlyCollection<HeldJob> held, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Extend);
        command.Parameters.Add(new() { Value = held.Select(job => job.Id).ToArray() });
        command.Parameters.Add(new() { Value = held.Select(job => job.Fence).ToArray() });
        command.Parameters.Add(new() { Value = lease });
        var kept = new Dictionary<Guid, bool>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) kept[reader.GetGuid(0)] = reader.GetBoolean(1);
        return kept;
    }

    /// <summary>
    /// Frees jobs that wait behind nothing. The trigger leaves none such under READ COMMITTED; a transaction that ends a job under a
    /// stricter level cannot see a job parked after its snapshot.
    /// </summary>
    public static async Task<int> ReleaseStrandedAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ReleaseStranded);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Deletes up to 1,000 finished jobs past their retention.</summary>
    public static async Task<int> DeleteFinishedAsync(
        NpgsqlDataSource dataSource, TimeSpan completedRetention, TimeSpan discardedRetention, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(DeleteFinished);
        command.Parameters.Add(new() { Value = completedRetention });
        command.Parameters.Add(new() { Value = discardedRetention });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
