using Npgsql;
using NpgsqlTypes;
using WritersRoom.Jobs.Workers;

namespace WritersRoom.Jobs.Storage;

/// <summary>Inserts the next occurrence of a recurring job. Any number of nodes may do so at once; one job comes of it.</summary>
internal static class JobOccurrences
{
    public const string UniqueKeyPrefix = "recurring ";

    // An occurrence has one id, made of the name and its time, whichever node inserts it: a UUIDv7 of the time at which the one before
    // it was due. It lies in the future of the database's clock, so it cannot have been worked and deleted before. The unique
    // key keeps it out while the one before is unfinished: what takes longer than its period does not pile up.
    private const string Insert = $"""
        WITH occurrence AS (
            -- Seconds, not days: a day of the session's time zone may have 23 hours.
            SELECT make_interval(secs => $2) AS period,
                date_bin(make_interval(secs => $2), statement_timestamp(), timestamptz 'epoch' + make_interval(secs => $3)) AS before
        ), named AS (
            SELECT before + period AS due, lpad(to_hex((extract(epoch FROM before) * 1000)::bigint), 12, '0') AS time,
                md5($1 || ' ' || extract(epoch FROM before + period)) AS hash
            FROM occurrence
        ), inserted AS (
            INSERT INTO jobs (id, kind, args, queue, priority, state, max_attempts, run_at, created_at, ordering_key, unique_key, timeout, owner_id, subject_id)
            SELECT (time || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid,
                $4, $5, $6, $7, 'scheduled', $8, due, statement_timestamp(), $9, $10, $11, $12, $13
            FROM named
            ON CONFLICT DO NOTHING RETURNING 1
        )
        SELECT pg_notify('{SqlNames.Channel}', $14) FROM inserted
        """;

    /// <returns>Whether this call inserted it.</returns>
    public static async Task<bool> InsertNextAsync(
        NpgsqlDataSource dataSource, RecurringJob job, JobsOptions defaults, CancellationToken cancellationToken)
    {
        var options = job.Options;
        await using var command = dataSource.CreateCommand(Insert);
        command.Parameters.Add(new() { Value = job.Name });
        command.Parameters.Add(new() { Value = job.Period.TotalSeconds });
        command.Parameters.Add(new() { Value = job.Offset.TotalSeconds });
        command.Parameters.Add(new() { Value = job.Kind });
        command.Parameters.Add(new() { Value = job.Args(defaults.SerializerOptions), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new() { Value = SqlNames.Of(options.Queue) });
        command.Parameters.Add(new() { Value = options.Priority });
        command.Parameters.Add(new() { Value = options.MaxAttempts ?? defaults.DefaultMaxAttempts });
        command.Parameters.Add(Nullable(NpgsqlDbType.Text, options.OrderingKey));
        command.Parameters.Add(new() { Value = options.UniqueKey });
        command.Parameters.Add(new() { Value = options.Timeout ?? defaults.DefaultTimeout });
        command.Parameters.Add(Nullable(NpgsqlDbType.Uuid, options.OwnerId));
        command.Parameters.Add(Nullable(NpgsqlDbType.Uuid, options.SubjectId));
        command.Parameters.Add(new() { Value = new JobNotice(NoticeKind.Due).Payload });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken);
    }

    private static NpgsqlParameter Nullable(NpgsqlDbType type, object? value) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
