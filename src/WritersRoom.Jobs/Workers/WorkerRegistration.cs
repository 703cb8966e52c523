using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Workers;

/// <summary>One attempt of any kind; returns whether the worker completed the job inside its own transaction.</summary>
internal delegate Task<bool> Attempt(
    IServiceProvider services, LeasedJob job, JobSettlement settlement, JsonSerializerOptions serializerOptions,
    CancellationToken cancellationToken);

/// <summary>Ties a kind to its worker.</summary>
internal sealed record WorkerRegistration(string Kind, Attempt AttemptAsync)
{
    public static WorkerRegistration Of<TArgs, TWorker>()
        where TArgs : IJobArgs
        where TWorker : class, IJobWorker<TArgs> =>
        new(TArgs.Kind, async (services, job, settlement, serializerOptions, cancellationToken) =>
        {
            var args = JsonSerializer.Deserialize<TArgs>(job.Args, serializerOptions)
                ?? throw new JobDiscardException($"The arguments of a job of kind {TArgs.Kind} are null.");
            var context = new JobContext<TArgs>(job, args, settlement, serializerOptions);
            await services.GetRequiredService<TWorker>().WorkAsync(context, cancellationToken);
            return context.CompletedInside;
        });
}
