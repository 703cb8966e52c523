using WritersRoom.Data;
using WritersRoom.Jobs;

namespace WritersRoom.Accounts;

/// <summary>
/// What a person's word about jobs of a kind means beyond the jobs themselves. Written down in the transaction that steers the job, so that it is that
/// person's word and nobody has to guess from a cancelled job who cancelled it. The capability that works the kind registers it.
/// </summary>
/// <param name="Kind">The kind of job.</param>
/// <param name="Cancelled">Called before a person's job of the kind is cancelled; undone if it has ended already.</param>
/// <param name="Retried">Called before a person's job of the kind is tried again; undone if it cannot be.</param>
public sealed record SteeredJob(
    string Kind, Func<WritersRoomDbContext, Job, CancellationToken, Task> Cancelled, Func<WritersRoomDbContext, Job, CancellationToken, Task> Retried);
