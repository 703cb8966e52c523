namespace WritersRoom.Jobs;

/// <summary>Works jobs of one kind. A new instance, in a scope of its own, is made for every attempt.</summary>
/// <typeparam name="TArgs">The arguments of the kind that is worked.</typeparam>
public interface IJobWorker<TArgs>
    where TArgs : IJobArgs
{
    /// <summary>Does the work of one attempt.</summary>
    /// <remarks>
    /// Returning completes the job; throwing fails the attempt. A process may die between the effect and the completion, so the
    /// effect is either harmless to repeat, or committed together with the completion by
    /// <see cref="JobContext{TArgs}.CompleteAsync"/>.
    /// </remarks>
    /// <param name="context">The job, its arguments, and what can be told about it.</param>
    /// <param name="cancellationToken">
    /// Signalled when the job is cancelled, exceeds its time limit, loses its lease, or the process stops. Observe it: a worker
    /// that ignores it is abandoned after a few seconds and its completion is refused.
    /// </param>
    /// <exception cref="JobDiscardException">Thrown by the worker when another attempt would be of no use.</exception>
    /// <exception cref="JobRetryAfterException">Thrown by the worker to choose the time of the next attempt.</exception>
    Task WorkAsync(JobContext<TArgs> context, CancellationToken cancellationToken);
}
