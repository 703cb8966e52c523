using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using WritersRoom.Jobs;

namespace WritersRoom.Data;

public static class JobQueueExtensions
{
    /// <summary>Inserts a job in the transaction that <paramref name="db"/> is in: the job exists exactly when that commits.</summary>
    public static Task<JobInsertion> InsertAsync<TArgs>(
        this JobQueue jobs, WritersRoomDbContext db, TArgs args, JobOptions options, CancellationToken cancellationToken)
        where TArgs : IJobArgs
        => jobs.InsertAsync(db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction(), args, options, cancellationToken);

    /// <summary>Inserts many jobs in the transaction that <paramref name="db"/> is in: they exist exactly when that commits.</summary>
    public static Task<JobInsertion[]> InsertAsync<TArgs>(
        this JobQueue jobs, WritersRoomDbContext db, IReadOnlyCollection<TArgs> args, Func<TArgs, JobOptions> options, CancellationToken cancellationToken)
        where TArgs : IJobArgs
        => jobs.InsertManyAsync(db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction(), args, options, cancellationToken);

    /// <inheritdoc cref="JobQueue.CancelAsync(System.Data.Common.DbConnection, System.Data.Common.DbTransaction, Guid, CancellationToken)"/>
    public static Task<JobChange> CancelAsync(this JobQueue jobs, WritersRoomDbContext db, Guid id, CancellationToken cancellationToken)
        => jobs.CancelAsync(db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction(), id, cancellationToken);

    /// <inheritdoc cref="JobQueue.RetryAsync(System.Data.Common.DbConnection, System.Data.Common.DbTransaction, Guid, CancellationToken)"/>
    public static Task<JobChange> RetryAsync(this JobQueue jobs, WritersRoomDbContext db, Guid id, CancellationToken cancellationToken)
        => jobs.RetryAsync(db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction(), id, cancellationToken);

    /// <inheritdoc cref="JobQueue.CancelAboutAsync"/>
    public static Task CancelAboutAsync(this JobQueue jobs, WritersRoomDbContext db, Guid subjectId, CancellationToken cancellationToken)
        => jobs.CancelAboutAsync(db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction(), subjectId, cancellationToken);

    /// <inheritdoc cref="JobQueue.ForgetAboutAsync"/>
    public static Task ForgetAboutAsync(this JobQueue jobs, WritersRoomDbContext db, Guid subjectId, Guid except, CancellationToken cancellationToken)
        => jobs.ForgetAboutAsync(db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction(), subjectId, except, cancellationToken);
}
