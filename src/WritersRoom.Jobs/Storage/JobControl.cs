using Npgsql;
using NpgsqlTypes;

namespace WritersRoom.Jobs.Storage;

/// <summary>What people do to jobs: cancel, retry by hand.</summary>
internal sealed class JobControl(NpgsqlDataSource dataSource)
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

    // One attempt more than it has had, when it has had them all.
    private const string RetrySql = """
        WITH target AS (
            SELECT id, state FROM jobs WHERE id = $1 FOR UPDATE
        ), changed AS (
            UPDATE jobs SET state = 'available', run_at = statement_timestamp(), finished_at = NULL, cancel_requested_at = NULL,
                max_attempts = greatest(max_attempts, attempt + 1)
            FROM target WHERE jobs.id = target.id AND target.state IN ('discarded', 'cancelled', 'retrying')
            RETURNING jobs.id
        ), told AS (
            SELECT pg_notify($2, $3) FROM changed
        )
        SELECT (SELECT count(*) FROM target), (SELECT count(*) FROM changed), (SELECT count(*) FROM told)
        """;

    public Task<JobChange> CancelAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(
        CancelOneSql,
        [
            new() { Value = id },
            new() { Value = SqlNames.Channel },
            new() { Value = JobNotice.CancelPrefix },
            new() { Value = new JobNotice(NoticeKind.Ready).Payload },
        ],
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

    public async Task<JobChange> RetryAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await ChangeAsync(
                RetrySql,
                [new() { Value = id }, new() { Value = SqlNames.Channel }, new() { Value = new JobNotice(NoticeKind.Ready).Payload }],
                cancellationToken);
        }
        catch (PostgresException exception) when (exception is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "jobs_unique" })
        {
            return JobChange.Duplicate;
        }
    }

    private async Task<JobChange> ChangeAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
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
