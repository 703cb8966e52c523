using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WritersRoom.Accounts;
using WritersRoom.Artifacts;
using WritersRoom.Data;
using WritersRoom.Data.Local;
using WritersRoom.Ingestion;
using WritersRoom.Jobs;
using WritersRoom.Llm;
using WritersRoom.Scripts;
using WritersRoom.Usage;

namespace WritersRoom.Benchmarks;

/// <summary>The product without a face, on a private PostgreSQL in a temporary folder that goes with it. No worker runs beside what is measured.</summary>
internal sealed class BenchmarkProduct : IAsyncDisposable
{
    private readonly LocalPostgresOptions options;
    private readonly LocalPostgres postgres;
    private readonly ServiceProvider services;

    private BenchmarkProduct(LocalPostgresOptions options, LocalPostgres postgres, ServiceProvider services, CurrentUser owner, string postgresVersion)
    {
        (this.options, this.postgres, this.services) = (options, postgres, services);
        (Owner, PostgresVersion) = (owner, postgresVersion);
    }

    public IServiceProvider Services => services;

    public CurrentUser Owner { get; }

    public string PostgresVersion { get; }

    public static async Task<BenchmarkProduct> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("writersroom-bench-");
        // A temporary folder is closed to the user that PostgreSQL runs as when this is root.
        if (!OperatingSystem.IsWindows())
            folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var options = new LocalPostgresOptions { DataDirectory = folder.FullName };
        var postgres = await LocalPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System);
        var services = Compose(NpgsqlDataSource.Create(postgres.ConnectionString));

        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().UpAsync(CancellationToken.None);
        var owner = await scope.ServiceProvider.GetRequiredService<AccountService>().GetLocalOwnerAsync(CancellationToken.None);
        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        return new BenchmarkProduct(options, postgres, services, owner, connection.PostgreSqlVersion.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await postgres.DisposeAsync();
        await LocalPostgres.TryRemoveAsync(options, NullLogger.Instance, TimeProvider.System);
        Directory.Delete(options.DataDirectory, recursive: true);
    }

    private static ServiceProvider Compose(NpgsqlDataSource dataSource)
    {
        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(_ => dataSource);
        services.AddSingleton(TimeProvider.System);
        services.AddDbContextFactory<WritersRoomDbContext>(context => context.UseNpgsql(dataSource));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContext());
        services.AddScoped<DatabaseMigrator>().AddScoped<AccountService>();
        services.AddJobs(jobs => jobs.WorkerEnabled = false);
        services.AddLlm(configuration).AddUsage().AddScripts(configuration).AddArtifacts(configuration).AddIngestion();
        return services.BuildServiceProvider();
    }
}
