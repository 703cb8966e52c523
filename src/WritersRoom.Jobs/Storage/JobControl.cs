using Npgsql;
using NpgsqlTypes;

namespace WritersRoom.Jobs.Storage;

/// <summary>What people do to jobs: cancel, retry by hand.</summary>
internal static class JobControl
{
    private const string CancelOneSql = "WITH target AS (SELECT id, state FROM jobs WHERE id = $1 FOR UPDATE)" + CancelSql;

    private const string CancelAboutSql =
        $"WITH target AS (SELECT id, state FROM jobs WHERE subject_id = $1 AND state IN {SqlNames.Unfinished} ORDER BY id FOR UPDATE)" + CancelSql;

    private const string ForgetSql = "DELETE FROM jobs WHERE subject_id = $1 AND id IS DISTINCT FROM $2";

    // The worker of a running job is told and ends it; any other job that is unfinished ends here.
    private const string CancelSql = """
        , changed AS (
            UPDATE jobs SET
                state = CASE WHEN jobs.state = 'running' THEN 'running' ELSE 'cancelled' END,
                finished_at = CASE WHEN jobs.state = 'running' THEN NULL ELSE statement_timestamp() END,
                cancel_requested_at = coalesce(jobs.cancel_requested_at, statement_timestamp())
            FROM target WHERE jobs.id = target.id AND target.state NOT IN ('completed', 'cancelled', 'discarded')
            RETURNING jobs.id, jobs.state
        ), told AS (
            SELECT pg_notify($2, CASE WHEN state = 'running' THEN $3 || id ELSE $4 END) FROM changed
        )
        SELECT (SELECT count(*) FROM target), (SELECT count(*) FROM changed), (SELECT count(*) FROM told)
        """;

    // One attempt more than it has had, when it has had them all. A job that was cancelled before its time came waits for it again.
    private const string RetrySql = """
        WITH target AS (
            SELECT id, state, state = 'cancelled' AND attempt = 0 AND run_at > statement_timestamp() AS is_early
            FROM jobs WHERE id = $1 FOR UPDATE
        ), changed AS (
            UPDATE jobs SET
                state = CASE WHEN target.is_early THEN 'scheduled' ELSE 'available' END,
                run_at = CASE WHEN target.is_early THEN run_at ELSE statement_timestamp() END,
                finished_at = NULL, cancel_requested_at = NULL, max_attempts = greatest(max_attempts, attempt + 1)
            FROM target WHERE jobs.id = target.id AND target.state IN ('discarded', 'cancelled', 'retrying')
            RETURNING jobs.state
        ), told AS (
            SELECT pg_notify($2, CASE WHEN state = 'scheduled' THEN $4 ELSE $3 END) FROM changed
        )
        SELECT (SELECT count(*) FROM target), (SELECT count(*) FROM changed), (SELECT count(*) FROM told)
        """;

    public static Task<JobChange> CancelAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid id, CancellationToken cancellationToken) => ChangeAsync(
        new NpgsqlCommand(CancelOneSql, connection, transaction)
        {
            Parameters =
            {
                new() { Value = id },
                new() { Value = SqlNames.Channel },
                new() { Value = JobNotice.CancelPrefix },
                new() { Value = new JobNotice(NoticeKind.Ready).Payload },
            },
        },
        cancellationToken);

    public static async Task CancelAboutAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid subjectId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(CancelAboutSql, connection, transaction)
        {
            Parameters =
            {
                new() { Value = subjectId },
                new() { Value = SqlNames.Channel },
                new() { Value = JobNotice.CancelPrefix },
                new() { Value = new JobNotice(NoticeKind.Ready).Payload },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task ForgetAboutAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid subjectId, Guid? except, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ForgetSql, connection, transaction)
        {
            Parameters = { new() { Value = subjectId }, new() { Value = (object?)except ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<JobChange> RetryAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid id, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(RetrySql, connection, transaction)
        {
            Parameters =
            {
                new() { Value = id },
                new() { Value = SqlNames.Channel },
                new() { Value = new JobNotice(NoticeKind.Ready).Payload },
                new() { Value = new JobNotice(NoticeKind.Due).Payload },
            },
        };
        try
        {
            return await ChangeAsync(command, cancellationToken);
        }
        catch (PostgresException exception) when (exception is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "jobs_unique" })
        {
            return JobChange.Duplicate;
        }
    }

    private static async Task<JobChange> ChangeAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return (reader.GetInt64(0), reader.GetInt64(1)) switch
            {
                (0, _) => JobChange.NotFound,
                (_, 0) => JobChange.WrongState,
                _ => JobChange.Applied,
            };
        }
    }
}
