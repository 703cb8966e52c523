using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using WritersRoom.Jobs.Storage;
using WritersRoom.Jobs.Workers;

namespace WritersRoom.Jobs;

/// <summary>Registers the queue and its workers.</summary>
public static class JobsServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="JobQueue"/> and, unless <see cref="JobsOptions.WorkerEnabled"/> is off, the hosted service that works jobs.
    /// Needs a registered <see cref="Npgsql.NpgsqlDataSource"/>, whose pool has to hold five connections for the node itself and one for
    /// each of <see cref="JobsOptions.Concurrency"/>, beside what the workers use. May be called more than once.
    /// </summary>
    /// <remarks>Options that break a rule stop the host's start with an <see cref="OptionsValidationException"/> that names the key.</remarks>
    public static IServiceCollection AddJobs(this IServiceCollection services, Action<JobsOptions>? configure = null)
    {
        var options = services.AddOptions<JobsOptions>().ValidateOnStart();
        if (configure is not null) options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JobsOptions>, JobsOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new JobQueue(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IOptions<JobsOptions>>(),
            provider.GetRequiredService<WakeSignal>()));
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
        services.TryAddSingleton<JobScheduler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, JobHost>());
        return services;
    }

    /// <summary>
    /// Has a job come again and again. However many nodes register it, each occurrence is one job; its times are those of the database's clock. One that is due
    /// while no node runs is worked when the next one starts, once, however many were missed; while one is unfinished the next does not come.
    /// </summary>
    /// <param name="services">Where <see cref="AddJobs"/> was called.</param>
    /// <param name="name">Names the recurrence, in all builds of the program. A changed period holds from the occurrence on that follows the waiting one.</param>
    /// <param name="period">From one occurrence to the next, at least a second. Occurrences lie at its multiples since 1970 began, UTC.</param>
    /// <param name="args">What is to be done.</param>
    /// <param name="options">How; without <see cref="JobOptions.RunAt"/>, <see cref="JobOptions.Debounce"/> and <see cref="JobOptions.UniqueKey"/>.</param>
    /// <param name="offset">How much later than the multiples: with a period of a day, the time of day, UTC.</param>
    /// <exception cref="ArgumentException">The period is too short, or the options say what the recurrence says.</exception>
    public static IServiceCollection AddRecurringJob<TArgs>(
        this IServiceCollection services, string name, TimeSpan period, TArgs args, JobOptions? options = null, TimeSpan offset = default)
        where TArgs : IJobArgs =>
        services.AddSingleton(RecurringJob.Of(name, period, offset, args, options ?? JobOptions.Default));

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
