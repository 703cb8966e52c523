using System.Threading.Channels;
using Npgsql;

namespace WritersRoom.Jobs.Storage;

/// <summary>
/// Records completions over a few connections that are kept: those that come close together go in one round trip and wait for the disk once, and each is
/// committed for itself.
/// </summary>
internal sealed class JobCompletions(NpgsqlDataSource dataSource) : IAsyncDisposable
{
    private const int LongestBatch = 10;
    private const int MostConnections = 4;

    // One row that somebody else has locked must not hold up the others: its completion fails here and is tried again alone.
    // What the server is set to is kept for the flush.
    private const string Configure = """
        SET lock_timeout = '200ms';
        SELECT set_config('jobs.synchronous_commit', current_setting('synchronous_commit'), false);
        SET synchronous_commit = off
        """;

    // A commit is on the disk when those after it are: the completions of a batch commit one by one without waiting, and this one, which says nothing, waits for all.
    private const string Flush = """
        SELECT set_config('synchronous_commit', current_setting('jobs.synchronous_commit'), true), pg_logical_emit_message(true, 'jobs', '')
        """;

    private readonly Channel<Completion> _waiting = Channel.CreateUnbounded<Completion>();
    private readonly Lock _lock = new();
    private readonly List<Task> _recording = [];
    private int _idle;

    /// <summary>Marks the job completed; false when it is no longer held. When it throws, the completion may have been recorded or not.</summary>
    public Task<bool> CompleteAsync(HeldJob job, CancellationToken cancellationToken)
    {
        var completion = new Completion(job, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_waiting.Writer.TryWrite(completion)) throw new ObjectDisposedException(nameof(JobCompletions));
        lock (_lock)
        {
            // One connection more where all are busy.
            if (_idle == 0 && _recording.Count < MostConnections) _recording.Add(Task.Run(RecordAsync, CancellationToken.None));
        }
        return completion.Recorded.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        Task[] recording;
        lock (_lock) recording = [.. _recording];
        await Task.WhenAll(recording);
    }

    private async Task RecordAsync()
    {
        KeptConnection? kept = null;
        var batch = new List<Completion>(LongestBatch);
        while (await WaitAsync())
        {
            batch.Clear();
            while (batch.Count < LongestBatch && _waiting.Reader.TryRead(out var next)) batch.Add(next);
            if (batch.Count == 0) continue;
            try
            {
                kept ??= await OpenAsync();
                await RecordAsync(kept.Connection, batch);
            }
            catch (Exception exception)
            {
                foreach (var completion in batch) completion.Recorded.TrySetException(exception);
                if (kept is not null) await kept.DisposeAsync();
                kept = null;
            }
        }
        if (kept is not null) await kept.DisposeAsync();
    }

    private async Task<bool> WaitAsync()
    {
        Interlocked.Increment(ref _idle);
        try
        {
            return await _waiting.Reader.WaitToReadAsync();
        }
        finally
        {
            Interlocked.Decrement(ref _idle);
        }
    }

    private async Task<KeptConnection> OpenAsync()
    {
        var kept = await KeptConnection.OpenAsync(dataSource);
        try
        {
            await using var command = new NpgsqlCommand(Configure, kept.Connection);
            await command.ExecuteNonQueryAsync();
            return kept;
        }
        catch
        {
            await kept.DisposeAsync();
            throw;
        }
    }

    private static async Task RecordAsync(NpgsqlConnection connection, List<Completion> completions)
    {
        // The barriers make every command a transaction of its own.
        await using var batch = new NpgsqlBatch(connection) { EnableErrorBarriers = true };
        foreach (var (job, _) in completions)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(JobSettlement.CompleteSql)
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = job.Id }, new NpgsqlParameter<long> { TypedValue = job.Fence } },
            });
        }
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Flush));
        await batch.PrepareAsync();
        await batch.ExecuteNonQueryAsync();
        for (var i = 0; i < completions.Count; i++) completions[i].Recorded.TrySetResult(batch.BatchCommands[i].RecordsAffected == 1);
    }

    private readonly record struct Completion(HeldJob Job, TaskCompletionSource<bool> Recorded);
}
