using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Jobs;

namespace WritersRoom.Server.Startup;

/// <summary>A process that works jobs and listens on no port, from start to stop.</summary>
internal static class WorkerRun
{
    /// <param name="concurrency">Jobs at once; null for the configured number.</param>
    /// <param name="stopping">Asks it to stop: running jobs may finish, what is left is handed back.</param>
    /// <returns>0 after an orderly stop, 1 when it could not start; then one sentence on standard error says why.</returns>
    public static async Task<int> RunAsync(int? concurrency, CancellationToken stopping)
    {
        var isWorking = false;
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
            builder.Configuration.AddConfiguration(ServerApplication.CreateBuilder([]).Configuration);
            builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole();
            using var logging = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
            await using var database = await DatabaseStartup.AttachAsync(builder.Configuration, logging.CreateLogger<DatabaseStartup>(), stopping);
            ServerApplication.AddProduct(builder.Services, builder.Configuration, database.ConnectionString);
            builder.Services.PostConfigure<JobsOptions>(jobs =>
            {
                // A server told not to work jobs may share its settings with this process.
                jobs.WorkerEnabled = true;
                jobs.Concurrency = concurrency ?? jobs.Concurrency;
            });
            using var host = builder.Build();
            await MigrateAsync(host.Services, stopping);
            await host.StartAsync(stopping);
            isWorking = true;
            Console.WriteLine($"WritersRoom works jobs, up to {host.Services.GetRequiredService<IOptions<JobsOptions>>().Value.Concurrency} at once. Stop it with Ctrl+C or SIGTERM.");
            await host.WaitForShutdownAsync(stopping);
            Console.WriteLine("WritersRoom has stopped working jobs.");
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception) when (!isWorking)
        {
            await Console.Error.WriteLineAsync($"WritersRoom cannot work jobs. {StartupRefusal.SentenceFor(exception)}");
            return 1;
        }
    }

    private static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().UpAsync(cancellationToken);
    }
}
