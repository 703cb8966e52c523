using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WritersRoom.Jobs.Storage;
using WritersRoom.Jobs.Workers;

namespace WritersRoom.Jobs;

/// <summary>Registers the queue and its workers.</summary>
public static class JobsServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="JobQueue"/> and, unless <see cref="JobsOptions.WorkerEnabled"/> is off, the hosted service that works jobs.
    /// Needs a registered <see cref="Npgsql.NpgsqlDataSource"/>, whose pool has to hold three connections for the node itself and one for
    /// each of <see cref="JobsOptions.Concurrency"/>, beside what the workers use. May be called more than once.
    /// </summary>
    /// <remarks>Options that break a rule stop the host's start with an <see cref="OptionsValidationException"/> that names the key.</remarks>
    public static IServiceCollection AddJobs(this IServiceCollection services, Action<JobsOptions>? configure = null)
    {
        var options = services.AddOptions<JobsOptions>().ValidateOnStart();
        if (configure is not null) options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JobsOptions>, JobsOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<JobQueue>();
        services.TryAddSingleton<JobSettlement>();
        services.TryAddSingleton<JobCompletions>();
        services.TryAddSingleton<NodeIdentity>();
        services.TryAddSingleton<WorkerRegistry>();
        services.TryAddSingleton<RunningJobs>();
        services.TryAddSingleton<WakeSignal>();
        services.TryAddSingleton<JobBackoff>();
        services.TryAddSingleton<JobRunner>();
        services.TryAddSingleton<JobDispatcher>();
        services.TryAddSingleton<JobListener>();
        services.TryAddSingleton<JobHeartbeat>();
        services.TryAddSingleton<JobHousekeeper>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, JobHost>());
        return services;
    }

    /// <summary>Registers the worker of a kind. A kind has one worker; a second one stops the host's start.</summary>
    public static IServiceCollection AddWorker<TArgs, TWorker>(this IServiceCollection services)
        where TArgs : IJobArgs
        where TWorker : class, IJobWorker<TArgs>
    {
        services.TryAddScoped<TWorker>();
        services.AddSingleton(WorkerRegistration.Of<TArgs, TWorker>());
        return services;
    }
}
