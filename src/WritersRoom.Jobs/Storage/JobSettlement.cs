using Npgsql;
using NpgsqlTypes;

namespace WritersRoom.Jobs.Storage;

/// <summary>
/// What the worker of a job writes to its row. Every statement names the fence, so that a worker which lost its lease changes nothing.
/// </summary>
internal sealed class JobSettlement(NpgsqlDataSource dataSource)
{
    // That a lease is there says that the job runs. Naming the state would let the planner come by the index over running jobs, which in a busy
    // table is mostly entries of jobs that have ended, and cheap only by the statistics of an empty one.
    private const string Held = "id = $1 AND fence = $2 AND leased_until IS NOT NULL";

    /// <summary>Of a job by id and fence.</summary>
    public const string CompleteSql = $"""
        UPDATE jobs SET state = 'completed', finished_at = clock_timestamp(), leased_until = NULL WHERE {Held}
        """;

    private const string CompleteInsideSql = $"""
        UPDATE jobs SET state = 'completed', finished_at = clock_timestamp(), leased_until = NULL, result = coalesce($3, result)
        WHERE {Held} AND cancel_requested_at IS NULL
        """;

    private const string FailSql = $"""
        UPDATE jobs SET
            state = outcome.next, leased_until = NULL,
            run_at = CASE WHEN outcome.next = 'retrying' THEN statement_timestamp() + $4 ELSE run_at END,
            finished_at = CASE WHEN outcome.next = 'retrying' THEN NULL ELSE statement_timestamp() END,
            errors = errors || jsonb_build_object('attempt', attempt, 'at', statement_timestamp(), 'type', $5::text, 'message', $6::text)
        FROM (
            SELECT id, CASE WHEN cancel_requested_at IS NOT NULL THEN 'cancelled'
                WHEN $3 OR attempt >= max_attempts THEN 'discarded' ELSE 'retrying' END AS next
            FROM jobs WHERE {Held} FOR UPDATE
        ) AS outcome
        WHERE jobs.id = outcome.id
        RETURNING jobs.state
        """;

    private const string CancelSql = $"""
        UPDATE jobs SET state = 'cancelled', finished_at = statement_timestamp(), leased_until = NULL WHERE {Held}
        """;

    // The attempt is not counted: it was the node that stopped, not the job that failed.
    private const string HandBackSql = $"""
        WITH handed AS (
            UPDATE jobs SET
                state = CASE WHEN cancel_requested_at IS NULL THEN 'available' ELSE 'cancelled' END,
                finished_at = CASE WHEN cancel_requested_at IS NULL THEN NULL ELSE statement_timestamp() END,
                leased_until = NULL, fence = fence + 1, attempt = attempt - 1
            WHERE {Held} RETURNING id
        )
        SELECT pg_notify('{SqlNames.Channel}', $3) FROM handed
        """;

    private const string ProgressSql = $"UPDATE jobs SET progress = $3 WHERE {Held}";

    private const string ResultSql = $"UPDATE jobs SET result = $3 WHERE {Held}";

    // Only the holder of a fence settles under it, so what stands there is this attempt's own doing.
    private const string SettledSql = "SELECT state FROM jobs WHERE id = $1 AND fence = $2 AND state IN ('completed', 'retrying', 'discarded', 'cancelled')";

    private const string IsCancelRequestedSql = $"SELECT cancel_requested_at IS NOT NULL FROM jobs WHERE {Held}";

    /// <summary>Marks the job completed; false when it is no longer held.</summary>
    public Task<bool> CompleteAsync(HeldJob job, CancellationToken cancellationToken) => ExecuteAsync(CompleteSql, job, [], cancellationToken);

    /// <summary>Ends a job whose cancelling was asked for; false when it is no longer held.</summary>
    public Task<bool> CancelAsync(HeldJob job, CancellationToken cancellationToken) => ExecuteAsync(CancelSql, job, [], cancellationToken);

    public Task<bool> ReportProgressAsync(HeldJob job, string progress, CancellationToken cancellationToken) =>
        ExecuteAsync(ProgressSql, job, [Json(progress)], cancellationToken);

    public Task<bool> SetResultAsync(HeldJob job, string result, CancellationToken cancellationToken) =>
        ExecuteAsync(ResultSql, job, [Json(result)], cancellationToken);

    /// <summary>Gives the job back to be taken by another node.</summary>
    public async Task HandBackAsync(HeldJob job, CancellationToken cancellationToken) =>
        await ExecuteAsync(HandBackSql, job, [new() { Value = new JobNotice(NoticeKind.Ready).Payload }], cancellationToken);

    /// <summary>Records a failed attempt; returns the state that follows, or null when the job is no longer held.</summary>
    public async Task<JobState?> FailAsync(
        HeldJob job, bool discard, TimeSpan delay, string type, string message, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var command = Command(FailSql, connection, null, job);
        command.Parameters.Add(new() { Value = discard });
        command.Parameters.Add(new() { Value = delay });
        command.Parameters.Add(new() { Value = type });
        command.Parameters.Add(new() { Value = message });
        return await command.ExecuteScalarAsync(cancellationToken) is string state ? SqlNames.State(state) : null;
    }

    /// <summary>
    /// What this attempt has recorded already: a commit whose answer was lost on the way may have happened. Null when another has the job.
    /// </summary>
    public async Task<JobState?> FindSettledAsync(HeldJob job, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var command = Command(SettledSql, connection, null, job);
        return await command.ExecuteScalarAsync(cancellationToken) is string state ? SqlNames.State(state) : null;
    }

    /// <summary>Marks the job completed inside the worker's transaction, or throws.</summary>
    public static async Task CompleteInsideAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, HeldJob job, string? result, CancellationToken cancellationToken)
    {
        await using var complete = Command(CompleteInsideSql, connection, transaction, job);
        complete.Parameters.Add(Json(result));
        if (await complete.ExecuteNonQueryAsync(cancellationToken) == 1) return;

        await using var ask = Command(IsCancelRequestedSql, connection, transaction, job);
        if (await ask.ExecuteScalarAsync(cancellationToken) is true)
            throw new OperationCanceledException($"Cancelling of job {job.Id} was asked for: nothing of this attempt may be committed.");
        throw new JobLeaseLostException(job.Id);
    }

    private async Task<bool> ExecuteAsync(string sql, HeldJob job, NpgsqlParameter[] more, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var command = Command(sql, connection, null, job);
        foreach (var parameter in more) command.Parameters.Add(parameter);
        await command.PrepareAsync(cancellationToken);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static NpgsqlCommand Command(string sql, NpgsqlConnection connection, NpgsqlTransaction? transaction, HeldJob job) =>
        new(sql, connection, transaction)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = job.Id }, new NpgsqlParameter<long> { TypedValue = job.Fence } },
        };

    private static NpgsqlParameter Json(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb };
}
