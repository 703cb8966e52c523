using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Problems;

namespace WritersRoom.Accounts;

/// <summary>The jobs of a person, as that person may see and steer them. Another's are not there.</summary>
public sealed class OwnJobs(WritersRoomDbContext db, JobQueue jobs, IEnumerable<SteeredJob> steered)
{
    /// <summary>The time that <see cref="OwnJobList.Rates"/> look back over.</summary>
    public static readonly TimeSpan RateWindow = TimeSpan.FromMinutes(15);

    /// <summary>A page of jobs, the newest first, with counts and rates of all that fit the filter.</summary>
    public async Task<OwnJobList> ListAsync(CurrentUser user, JobFilter filter, CancellationToken cancellationToken)
    {
        var own = filter with { OwnerId = user.Id };
        return new OwnJobList(
            await jobs.ListAsync(own, cancellationToken), await jobs.CountAsync(own, cancellationToken), await jobs.RatesAsync(RateWindow, own, cancellationToken));
    }

    /// <exception cref="NotFoundException">There is no such job of this person's.</exception>
    public async Task<Job> GetAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
        => await jobs.GetAsync(id, cancellationToken) is { } job && job.OwnerId == user.Id ? job : throw new NotFoundException("job");

    /// <summary>Has a job tried again that was given up or cancelled, or that waits for its next attempt.</summary>
    /// <exception cref="NotFoundException">There is no such job of this person's.</exception>
    /// <exception cref="ConflictException">The job runs, waits or is done, or another one already does the same.</exception>
    public async Task<Job> RetryAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        var job = await GetAsync(user, id, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await (Steered(job)?.Retried(db, job, cancellationToken) ?? Task.CompletedTask);
        switch (await jobs.RetryAsync(db, id, cancellationToken))
        {
            case JobChange.WrongState:
                throw new ConflictException("Only a job that was discarded or cancelled, or that waits for its next attempt, can be tried again. Look at its state.");
            case JobChange.Duplicate:
                throw new ConflictException("Another job already does what this one would do. Wait for that one.");
        }

        await transaction.CommitAsync(cancellationToken);
        return await GetAsync(user, id, cancellationToken);
    }

    /// <summary>Cancels a job; a running one ends as soon as its worker notices.</summary>
    /// <exception cref="NotFoundException">There is no such job of this person's.</exception>
    /// <exception cref="ConflictException">The job has ended already.</exception>
    public async Task<Job> CancelAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        var job = await GetAsync(user, id, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await (Steered(job)?.Cancelled(db, job, cancellationToken) ?? Task.CompletedTask);
        if (await jobs.CancelAsync(db, id, cancellationToken) is JobChange.WrongState)
            throw new ConflictException("The job has ended already; there is nothing to cancel.");
        await transaction.CommitAsync(cancellationToken);
        return await GetAsync(user, id, cancellationToken);
    }

    private SteeredJob? Steered(Job job) => steered.SingleOrDefault(kind => kind.Kind == job.Kind);
}

/// <summary>A page of a person's jobs, and how many there are and how fast they went in all.</summary>
public sealed record OwnJobList(JobPage Page, IReadOnlyList<JobCount> Counts, IReadOnlyList<JobRate> Rates);
