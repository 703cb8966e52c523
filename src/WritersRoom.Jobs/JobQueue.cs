using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using WritersRoom.Jobs.Storage;
using WritersRoom.Jobs.Workers;

namespace WritersRoom.Jobs;

/// <summary>The door to the queue: insert jobs, watch them, cancel and retry them. Safe for use by many threads.</summary>
/// <remarks>The database is the one of the data source, and <see cref="JobSchema.CreateSql"/> has been run in it.</remarks>
public sealed class JobQueue
{
    private readonly NpgsqlDataSource _dataSource;
    private readonly TimeProvider _timeProvider;
    private readonly JsonSerializerOptions _serializerOptions;
    private readonly JobInserter _inserter;
    private readonly JobReader _reader;
    private readonly WakeSignal? _wake;

    /// <summary>Makes a queue; <see cref="JobsServiceCollectionExtensions.AddJobs"/> registers one.</summary>
    /// <param name="dataSource">Where the table is.</param>
    /// <param name="timeProvider">Gives the time in the ids of new jobs, and nothing else: due times and leases are the database's.</param>
    /// <param name="options">Defaults of new jobs, and how arguments become JSON.</param>
    public JobQueue(NpgsqlDataSource dataSource, TimeProvider timeProvider, IOptions<JobsOptions> options)
    {
        _dataSource = dataSource;
        _timeProvider = timeProvider;
        _serializerOptions = options.Value.SerializerOptions;
        _inserter = new JobInserter(options.Value);
        _reader = new JobReader(dataSource, options.Value);
    }

    /// <param name="dataSource">Where the table is.</param>
    /// <param name="timeProvider">As above.</param>
    /// <param name="options">As above.</param>
    /// <param name="wake">Wakes the workers of this node.</param>
    internal JobQueue(NpgsqlDataSource dataSource, TimeProvider timeProvider, IOptions<JobsOptions> options, WakeSignal wake)
        : this(dataSource, timeProvider, options) => _wake = wake;

    /// <summary>Inserts a job inside the caller's transaction: it exists when, and only when, that commits.</summary>
    /// <param name="connection">An Npgsql connection; with EF Core, <c>Database.GetDbConnection()</c>. Opened for the call if it is closed.</param>
    /// <param name="transaction">The connection's transaction (with EF Core, <c>GetDbTransaction()</c>), or null to commit at once.</param>
    /// <param name="args">What is to be done.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    /// <returns>The job that will do it, and whether it is a new one.</returns>
    /// <exception cref="ArgumentException">The options contradict each other, or the connection is not Npgsql's.</exception>
    public async Task<JobInsertion> InsertAsync<TArgs>(
        DbConnection connection, DbTransaction? transaction, TArgs args, JobOptions? options = null,
        CancellationToken cancellationToken = default)
        where TArgs : IJobArgs
    {
        var insertions = await InsertManyAsync(connection, transaction, [args], options is null ? null : _ => options, cancellationToken);
        return insertions[0];
    }

    /// <summary>Inserts a job in a transaction of its own.</summary>
    /// <inheritdoc cref="InsertAsync{TArgs}(DbConnection, DbTransaction?, TArgs, JobOptions?, CancellationToken)"/>
    public async Task<JobInsertion> InsertAsync<TArgs>(
        TArgs args, JobOptions? options = null, CancellationToken cancellationToken = default)
        where TArgs : IJobArgs
    {
        var insertions = await InsertManyAsync([args], options is null ? null : _ => options, cancellationToken);
        return insertions[0];
    }

    /// <summary>Inserts many jobs in one round trip, inside the caller's transaction; without one, all of them or none.</summary>
    /// <param name="connection">As for one job.</param>
    /// <param name="transaction">As for one job.</param>
    /// <param name="args">What is to be done, a job each.</param>
    /// <param name="options">The options of each; null for the defaults.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    /// <returns>One result for each of <paramref name="args"/>, in their order.</returns>
    /// <exception cref="ArgumentException">The options contradict each other, or the connection is not Npgsql's.</exception>
    public Task<JobInsertion[]> InsertManyAsync<TArgs>(
        DbConnection connection, DbTransaction? transaction, IReadOnlyCollection<TArgs> args, Func<TArgs, JobOptions>? options = null,
        CancellationToken cancellationToken = default)
        where TArgs : IJobArgs
    {
        var (npgsqlConnection, npgsqlTransaction) = NpgsqlOnly.Cast(connection, transaction);
        return _inserter.InsertAsync(npgsqlConnection, npgsqlTransaction, Prepare(args, options), cancellationToken);
    }

    /// <summary>Inserts many jobs in a transaction of their own: all of them or none.</summary>
    /// <inheritdoc cref="InsertManyAsync{TArgs}(DbConnection, DbTransaction?, IReadOnlyCollection{TArgs}, Func{TArgs, JobOptions}?, CancellationToken)"/>
    public async Task<JobInsertion[]> InsertManyAsync<TArgs>(
        IReadOnlyCollection<TArgs> args, Func<TArgs, JobOptions>? options = null, CancellationToken cancellationToken = default)
        where TArgs : IJobArgs
    {
        var jobs = Prepare(args, options);
        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        var insertions = await _inserter.InsertAsync(connection, null, jobs, cancellationToken);
        // The notice reaches this node by way of the database; what is known here need not wait for it.
        if (jobs.Exists(job => job.Notice == NoticeKind.Due)) _wake?.SetDue();
        else _wake?.Set();
        return insertions;
    }

    /// <summary>The job, or null when there is none (or it is past its retention).</summary>
    public Task<Job?> GetAsync(Guid id, CancellationToken cancellationToken = default) => _reader.GetAsync(id, cancellationToken);

    /// <summary>A page of jobs, the newest first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The filter's limit is not 1 to 500.</exception>
    public Task<JobPage> ListAsync(JobFilter filter, CancellationToken cancellationToken = default) =>
        _reader.ListAsync(filter, cancellationToken);

    /// <summary>How many jobs there are of each kind in each state. The filter's cursor and limit do not matter.</summary>
    public Task<IReadOnlyList<JobCount>> CountAsync(JobFilter? filter = null, CancellationToken cancellationToken = default) =>
        _reader.CountAsync(filter ?? new JobFilter(), cancellationToken);

    /// <summary>How fast jobs of each kind went of late; kinds of which nothing was attempted are left out.</summary>
    /// <param name="window">The time to look back over. Jobs past their retention are not in it.</param>
    /// <param name="filter">Whose and which jobs. Its state is that of now; its cursor and limit do not matter.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is not longer than zero.</exception>
    public Task<IReadOnlyList<JobRate>> RatesAsync(TimeSpan window, JobFilter? filter = null, CancellationToken cancellationToken = default) =>
        _reader.RatesAsync(filter ?? new JobFilter(), window, cancellationToken);

    /// <summary>
    /// Cancels a job: at once when it is not running, else its worker's token is signalled, on whichever node it runs, and a
    /// completion inside its transaction is refused from now on.
    /// </summary>
    public async Task<JobChange> CancelAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        return await JobControl.CancelAsync(connection, null, id, cancellationToken);
    }

    /// <summary>Cancels a job, as <see cref="CancelAsync(Guid, CancellationToken)"/> does, when the caller's transaction commits.</summary>
    /// <param name="connection">As for an insert.</param>
    /// <param name="transaction">As for an insert.</param>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    public Task<JobChange> CancelAsync(DbConnection connection, DbTransaction? transaction, Guid id, CancellationToken cancellationToken = default)
    {
        var (npgsqlConnection, npgsqlTransaction) = NpgsqlOnly.Cast(connection, transaction);
        return JobControl.CancelAsync(npgsqlConnection, npgsqlTransaction, id, cancellationToken);
    }

    /// <summary>
    /// Makes a discarded, cancelled or waiting-to-retry job available again, with one attempt more if it has had all. In its
    /// ordering key it comes first again, by its number. One that was cancelled before its time had come waits for that time again.
    /// </summary>
    public async Task<JobChange> RetryAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        return await JobControl.RetryAsync(connection, null, id, cancellationToken);
    }

    /// <summary>
    /// Retries a job, as <see cref="RetryAsync(Guid, CancellationToken)"/> does, when the caller's transaction commits. After
    /// <see cref="JobChange.Duplicate"/> the transaction can only be rolled back.
    /// </summary>
    /// <param name="connection">As for an insert.</param>
    /// <param name="transaction">As for an insert.</param>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    public Task<JobChange> RetryAsync(DbConnection connection, DbTransaction? transaction, Guid id, CancellationToken cancellationToken = default)
    {
        var (npgsqlConnection, npgsqlTransaction) = NpgsqlOnly.Cast(connection, transaction);
        return JobControl.RetryAsync(npgsqlConnection, npgsqlTransaction, id, cancellationToken);
    }

    /// <summary>Cancels every unfinished job about a subject, as <see cref="CancelAsync(Guid, CancellationToken)"/> does one, when the caller's transaction commits.</summary>
    /// <param name="connection">As for an insert.</param>
    /// <param name="transaction">As for an insert.</param>
    /// <param name="subjectId">What the jobs are about (<see cref="JobOptions.SubjectId"/>).</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    public Task CancelAboutAsync(DbConnection connection, DbTransaction? transaction, Guid subjectId, CancellationToken cancellationToken = default)
    {
        var (npgsqlConnection, npgsqlTransaction) = NpgsqlOnly.Cast(connection, transaction);
        return JobControl.CancelAboutAsync(npgsqlConnection, npgsqlTransaction, subjectId, cancellationToken);
    }

    /// <summary>
    /// Deletes every job about a subject, in whatever state, with its arguments, errors and results, when the caller's transaction commits. The worker of a
    /// running one has lost its lease then and is stopped.
    /// </summary>
    /// <param name="connection">As for an insert.</param>
    /// <param name="transaction">As for an insert.</param>
    /// <param name="subjectId">What the jobs are about (<see cref="JobOptions.SubjectId"/>).</param>
    /// <param name="except">A job to keep: the one that asks.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    public Task ForgetAboutAsync(
        DbConnection connection, DbTransaction? transaction, Guid subjectId, Guid? except = null, CancellationToken cancellationToken = default)
    {
        var (npgsqlConnection, npgsqlTransaction) = NpgsqlOnly.Cast(connection, transaction);
        return JobControl.ForgetAboutAsync(npgsqlConnection, npgsqlTransaction, subjectId, except, cancellationToken);
    }

    private List<NewJob> Prepare<TArgs>(IReadOnlyCollection<TArgs> args, Func<TArgs, JobOptions>? options)
        where TArgs : IJobArgs
    {
        var now = _timeProvider.GetUtcNow();
        var jobs = new List<NewJob>(args.Count);
        foreach (var item in args)
        {
            var itemOptions = options?.Invoke(item) ?? JobOptions.Default;
            itemOptions.Validate();
            jobs.Add(new NewJob(Guid.CreateVersion7(now), TArgs.Kind, JsonSerializer.Serialize(item, _serializerOptions), itemOptions));
        }
        return jobs;
    }
}
