using System.Data.Common;
using System.Text.Json;
using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs;

/// <summary>One attempt at a job, as its worker sees it.</summary>
/// <typeparam name="TArgs">The arguments of its kind.</typeparam>
public sealed class JobContext<TArgs>
    where TArgs : IJobArgs
{
    private readonly LeasedJob _job;
    private readonly HeldJob _held;
    private readonly JobSettlement _settlement;
    private readonly JsonSerializerOptions _serializerOptions;

    internal JobContext(LeasedJob job, TArgs args, JobSettlement settlement, JsonSerializerOptions serializerOptions)
    {
        _job = job;
        _held = new HeldJob(job.Id, job.Fence);
        _settlement = settlement;
        _serializerOptions = serializerOptions;
        Args = args;
    }

    /// <summary>The job's id; the same in every attempt, so it can be the key of an effect elsewhere.</summary>
    public Guid Id => _job.Id;

    /// <summary>What is to be done.</summary>
    public TArgs Args { get; }

    /// <summary>The number of this attempt, from 1.</summary>
    public int Attempt => _job.Attempt;

    /// <summary>How many attempts there are; this is the last one when <see cref="Attempt"/> has reached it.</summary>
    public int MaxAttempts => _job.MaxAttempts;

    /// <summary>Whose job it is.</summary>
    public Guid? OwnerId => _job.OwnerId;

    /// <summary>What the job is about.</summary>
    public Guid? SubjectId => _job.SubjectId;

    internal bool CompletedInside { get; private set; }

    /// <summary>Says how far the work is; visible to others at once.</summary>
    /// <exception cref="JobLeaseLostException">The job is no longer this worker's.</exception>
    public async Task ReportProgressAsync(int done, int total, string? message = null, CancellationToken cancellationToken = default)
    {
        var progress = JsonSerializer.Serialize(new JobProgress(done, total, message), _serializerOptions);
        if (!await _settlement.ReportProgressAsync(_held, progress, cancellationToken)) throw new JobLeaseLostException(Id);
    }

    /// <summary>Stores what came out; visible to others at once, and kept if the attempt fails later.</summary>
    /// <exception cref="JobLeaseLostException">The job is no longer this worker's.</exception>
    public async Task SetResultAsync<TResult>(TResult result, CancellationToken cancellationToken = default)
    {
        var json = JsonSerializer.Serialize(result, _serializerOptions);
        if (!await _settlement.SetResultAsync(_held, json, cancellationToken)) throw new JobLeaseLostException(Id);
    }

    /// <summary>
    /// Marks the job completed inside the worker's own transaction, so that the effect and the completion commit together: the
    /// effect happens once, however often the job is attempted. Call it last, commit, and return.
    /// </summary>
    /// <param name="connection">An Npgsql connection to the database that holds the jobs.</param>
    /// <param name="transaction">The transaction that holds the effect.</param>
    /// <param name="result">The result to store, or null.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    /// <exception cref="JobLeaseLostException">The job is no longer this worker's: roll back.</exception>
    /// <exception cref="OperationCanceledException">Cancelling the job was asked for: roll back.</exception>
    public async Task CompleteAsync(
        DbConnection connection, DbTransaction transaction, object? result = null, CancellationToken cancellationToken = default)
    {
        var (npgsqlConnection, npgsqlTransaction) = NpgsqlOnly.Cast(connection, transaction);
        var json = result is null ? null : JsonSerializer.Serialize(result, _serializerOptions);
        await JobSettlement.CompleteInsideAsync(npgsqlConnection, npgsqlTransaction!, _held, json, cancellationToken);
        CompletedInside = true;
    }
}
