using Npgsql;

namespace WritersRoom.Jobs.Storage;

/// <summary>Takes available jobs over a connection that is kept for it, and remembers from one time to the next how far it has come.</summary>
internal sealed class JobFetcher
{
    private readonly NpgsqlConnection _connection;
    private readonly JobTaking _taking;
    private readonly QueuePlace[] _after = [QueuePlace.Start, QueuePlace.Start, QueuePlace.Start];
    private bool _isOrdered;

    private JobFetcher(NpgsqlConnection connection, JobTaking taking) => (_connection, _taking) = (connection, taking);

    /// <summary>
    /// Sets up the connection: the planner knows little of a table that is empty one minute and full the next, and the partial index is always the
    /// right way in. Nothing done over it waits for the disk: a take that a crash of the database undoes is a job to take again, and its first worker, if
    /// that still lives, has a fence that is worth nothing any more. Whatever a worker commits brings the take before it to the disk as well.
    /// </summary>
    public static async Task<JobFetcher> OpenAsync(NpgsqlConnection connection, JobTaking taking, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
            SET plan_cache_mode = force_generic_plan; SET jit = off; SET synchronous_commit = off
            """,
            connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new JobFetcher(connection, taking);
    }

    /// <summary>
    /// Looks from the start of every queue again: a job may have become available in front of those taken last. While a backlog is worked off, looking
    /// behind them spares the index entries of all that were taken before, which stay until a vacuum.
    /// </summary>
    public void StartOver() => Array.Fill(_after, QueuePlace.Start);

    /// <summary>Takes as many jobs as there is room for.</summary>
    public async Task<FetchResult> FetchAsync(FetchRoom room, CancellationToken cancellationToken)
    {
        if (_isOrdered) return await FetchOrderedAsync(room, [], cancellationToken);

        var began = (QueuePlace[])_after.Clone();
        var plain = await PlainFetch.FetchAsync(_connection, _taking, room, _after, cancellationToken);
        if (plain.SawOrdered)
        {
            _isOrdered = true;
            foreach (var job in plain.Jobs) room = room.Without(job.Queue);
            return await FetchOrderedAsync(room, plain.Jobs, cancellationToken);
        }

        var filled = room.FilledBy(plain.LookedAt);
        var ended = Enum.GetValues<QueueName>().Except(filled).ToArray();
        foreach (var queue in ended) _after[(int)queue] = QueuePlace.Start;
        // Where a queue ends behind a place, there may be more before it.
        return new FetchResult(plain.Jobs, [.. filled, .. ended.Where(queue => began[(int)queue] != QueuePlace.Start)], 0);
    }

    private async Task<FetchResult> FetchOrderedAsync(FetchRoom room, IReadOnlyList<LeasedJob> taken, CancellationToken cancellationToken)
    {
        var (fetched, sawOrdered) = await OrderedFetch.FetchAsync(_connection, _taking, room, cancellationToken);
        _isOrdered = sawOrdered;
        StartOver();
        return fetched with { Jobs = [.. taken, .. fetched.Jobs] };
    }
}
