using Npgsql;
using NpgsqlTypes;

namespace WritersRoom.Jobs.Storage;

/// <summary>Who takes jobs, for how long and of which kinds; and what is written to a job that is taken and read of it.</summary>
/// <param name="Node">The name of the node.</param>
/// <param name="Lease">How long the jobs are its own without a sign of life.</param>
/// <param name="Kinds">The kinds that it has workers for.</param>
internal sealed record JobTaking(string Node, TimeSpan Lease, string[] Kinds)
{
    /// <summary>What a job's row is set to: $1 is the node, $2 the lease.</summary>
    /// <remarks>
    /// The fence is never one that was drawn before: a take does not wait for the disk, and where a crash of the database undoes it, the job may be taken again
    /// while its first worker still lives. Counted on, the two would hold one fence; by the clock (µs since 1970) they do not.
    /// </remarks>
    public const string Changes = """
        state = 'running', fence = greatest(fence + 1, (date_part('epoch', clock_timestamp()) * 1000000)::bigint), attempt = attempt + 1, attempted_at = statement_timestamp(),
        leased_until = statement_timestamp() + $2, worker = $1, progress = NULL,
        unique_key = CASE WHEN debounce_ceiling IS NULL THEN unique_key END
        """;

    /// <summary>What the update returns for <see cref="Read"/>.</summary>
    public const string Columns = """
        id, fence, kind, args, queue, attempt, max_attempts, timeout, ordering_key IS NOT NULL AS is_ordered, owner_id, subject_id,
        statement_timestamp() - run_at AS waited
        """;

    /// <summary>How many columns <see cref="Read"/> reads, from the first.</summary>
    public const int ColumnCount = 12;

    /// <summary><see cref="Columns"/>, by their names, of what the update returned.</summary>
    public static string ColumnsOf(string taken) => string.Join(
        ", ", new[] { "id", "fence", "kind", "args", "queue", "attempt", "max_attempts", "timeout", "is_ordered", "owner_id", "subject_id", "waited" }
            .Select(column => $"{taken}.{column}"));

    /// <summary>A statement with these and the room as parameters: in all, urgent, normal and low as $3 to $6, kinds as $7.</summary>
    public NpgsqlCommand Command(string sql, NpgsqlConnection connection, FetchRoom room) => new(sql, connection)
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = Node },
            new NpgsqlParameter<TimeSpan> { TypedValue = Lease },
            new NpgsqlParameter<int> { TypedValue = room.Total },
            new NpgsqlParameter<int> { TypedValue = room.Urgent },
            new NpgsqlParameter<int> { TypedValue = room.Normal },
            new NpgsqlParameter<int> { TypedValue = room.Low },
            new NpgsqlParameter { Value = Kinds, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        },
    };

    /// <summary>The job of the row; null where none was taken.</summary>
    public static LeasedJob? Read(NpgsqlDataReader reader) => reader.IsDBNull(0) ? null : new LeasedJob
    {
        Id = reader.GetGuid(0),
        Fence = reader.GetInt64(1),
        Kind = reader.GetString(2),
        Args = reader.GetString(3),
        Queue = SqlNames.Queue(reader.GetString(4)),
        Attempt = reader.GetInt32(5),
        MaxAttempts = reader.GetInt32(6),
        Timeout = reader.GetTimeSpan(7),
        IsOrdered = reader.GetBoolean(8),
        OwnerId = reader.GetFieldValue<Guid?>(9),
        SubjectId = reader.GetFieldValue<Guid?>(10),
        Waited = reader.GetTimeSpan(11),
    };
}
