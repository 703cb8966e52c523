using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace WritersRoom.Jobs.Storage;

/// <summary>Reads jobs for those who watch them.</summary>
internal sealed class JobReader(NpgsqlDataSource dataSource, JobsOptions options)
{
    private const string Columns = """
        id, sequence, kind, args, queue, priority, state, attempt, max_attempts, errors, run_at, created_at, attempted_at, finished_at,
        worker, ordering_key, unique_key, progress, result, owner_id, subject_id, cancel_requested_at
        """;

    public async Task<Job?> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand($"SELECT {Columns} FROM jobs WHERE id = $1");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    public async Task<JobPage> ListAsync(JobFilter filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Limit, 500);
        await using var command = dataSource.CreateCommand();
        var conditions = Conditions(filter, command.Parameters);
        if (filter.Cursor is { } cursor) conditions += Condition("id <", cursor, NpgsqlDbType.Uuid, command.Parameters);
        command.CommandText = $"SELECT {Columns} FROM jobs WHERE true{conditions} ORDER BY id DESC LIMIT {filter.Limit + 1}";
        var jobs = new List<Job>(filter.Limit + 1);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) jobs.Add(Read(reader));
        if (jobs.Count <= filter.Limit) return new JobPage(jobs, null);
        jobs.RemoveAt(filter.Limit);
        return new JobPage(jobs, jobs[^1].Id);
    }

    public async Task<IReadOnlyList<JobCount>> CountAsync(JobFilter filter, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand();
        command.CommandText = $"""
            SELECT kind, state, count(*) FROM jobs WHERE true{Conditions(filter, command.Parameters)}
            GROUP BY kind, state ORDER BY kind, state
            """;
        var counts = new List<JobCount>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            counts.Add(new JobCount(reader.GetString(0), SqlNames.State(reader.GetString(1)), reader.GetInt64(2)));
        return counts;
    }

    public async Task<IReadOnlyList<JobRate>> RatesAsync(JobFilter filter, TimeSpan window, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        await using var command = dataSource.CreateCommand();
        command.Parameters.Add(new() { Value = window });
        // Whatever happened to a job within the window, it is unfinished or was finished within it.
        command.CommandText = $"""
            SELECT kind,
                sum((attempted_at >= since)::int + (SELECT count(*) FROM jsonb_array_elements(errors) AS error
                    WHERE (error ->> 'at')::timestamptz >= since AND (error ->> 'attempt')::int < attempt))::bigint,
                count(*) FILTER (WHERE state = 'completed' AND finished_at >= since),
                sum((SELECT count(*) FROM jsonb_array_elements(errors) AS error WHERE (error ->> 'at')::timestamptz >= since))::bigint
            FROM jobs, (SELECT statement_timestamp() - $1 AS since) AS time
            WHERE (state IN {SqlNames.Unfinished} OR finished_at >= since) AND attempted_at IS NOT NULL{Conditions(filter, command.Parameters)}
            GROUP BY kind ORDER BY kind
            """;
        var rates = new List<JobRate>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rates.Add(new JobRate(
                reader.GetString(0), PerMinute(reader.GetInt64(1)), PerMinute(reader.GetInt64(2)), PerMinute(reader.GetInt64(3))));
        }
        return rates;

        double PerMinute(long count) => count / window.TotalMinutes;
    }

    private static string Conditions(JobFilter filter, NpgsqlParameterCollection parameters)
    {
        var conditions = "";
        if (filter.OwnerId is { } owner) conditions += Condition("owner_id =", owner, NpgsqlDbType.Uuid, parameters);
        if (filter.SubjectId is { } subject) conditions += Condition("subject_id =", subject, NpgsqlDbType.Uuid, parameters);
        if (filter.Kind is { } kind) conditions += Condition("kind =", kind, NpgsqlDbType.Text, parameters);
        if (filter.Queue is { } queue) conditions += Condition("queue =", SqlNames.Of(queue), NpgsqlDbType.Text, parameters);
        if (filter.State is { } state) conditions += Condition("state =", SqlNames.Of(state), NpgsqlDbType.Text, parameters);
        return conditions;
    }

    private static string Condition(string comparison, object value, NpgsqlDbType type, NpgsqlParameterCollection parameters)
    {
        parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
        return $" AND {comparison} ${parameters.Count}";
    }

    private Job Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetGuid(0),
        Sequence = reader.GetInt64(1),
        Kind = reader.GetString(2),
        Args = JsonElement.Parse(reader.GetString(3)),
        Queue = SqlNames.Queue(reader.GetString(4)),
        Priority = reader.GetInt16(5),
        State = SqlNames.State(reader.GetString(6)),
        Attempt = reader.GetInt32(7),
        MaxAttempts = reader.GetInt32(8),
        Errors = JsonSerializer.Deserialize<JobError[]>(reader.GetString(9), JsonSerializerOptions.Web)!,
        RunAt = reader.GetFieldValue<DateTimeOffset>(10),
        CreatedAt = reader.GetFieldValue<DateTimeOffset>(11),
        AttemptedAt = reader.GetFieldValue<DateTimeOffset?>(12),
        FinishedAt = reader.GetFieldValue<DateTimeOffset?>(13),
        Worker = Text(reader, 14),
        OrderingKey = Text(reader, 15),
        UniqueKey = Text(reader, 16),
        Progress = Text(reader, 17) is { } progress ? JsonSerializer.Deserialize<JobProgress>(progress, options.SerializerOptions) : null,
        Result = Text(reader, 18) is { } result ? JsonElement.Parse(result) : null,
        OwnerId = reader.GetFieldValue<Guid?>(19),
        SubjectId = reader.GetFieldValue<Guid?>(20),
        CancelRequestedAt = reader.GetFieldValue<DateTimeOffset?>(21),
    };

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
