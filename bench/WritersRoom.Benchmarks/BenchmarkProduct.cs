using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WritersRoom.Accounts;
using WritersRoom.Artifacts;
using WritersRoom.Benchmarks.Postgres;
using WritersRoom.Data;
using WritersRoom.Ingestion;
using WritersRoom.Jobs;
using WritersRoom.Llm;
using WritersRoom.Retrieval;
using WritersRoom.Scripts;
using WritersRoom.Usage;

namespace WritersRoom.Benchmarks;

/// <summary>The product without a face, on a private PostgreSQL in a temporary folder that goes with it. No worker runs beside what is measured.</summary>
internal sealed class BenchmarkProduct : IAsyncDisposable
{
    private readonly BenchmarkPostgres postgres;
    private readonly ServiceProvider services;

    private BenchmarkProduct(BenchmarkPostgres postgres, ServiceProvider services, CurrentUser owner)
        => (this.postgres, this.services, Owner) = (postgres, services, owner);

    public IServiceProvider Services => services;

    public CurrentUser Owner { get; }

    public string PostgresVersion => postgres.Version;

    public static async Task<BenchmarkProduct> StartAsync()
    {
        var postgres = await BenchmarkPostgres.StartAsync();
        var services = Compose(NpgsqlDataSource.Create(postgres.ConnectionString));

        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().UpAsync(CancellationToken.None);
        var owner = await scope.ServiceProvider.GetRequiredService<AccountService>().GetLocalOwnerAsync(CancellationToken.None);
        return new BenchmarkProduct(postgres, services, owner);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await postgres.DisposeAsync();
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
        services.AddLlm(configuration).AddUsage().AddScripts(configuration).AddArtifacts(configuration).AddIngestion(configuration).AddRetrieval();
        return services.BuildServiceProvider();
    }
}
