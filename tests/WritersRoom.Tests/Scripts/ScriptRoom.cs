using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WritersRoom.Accounts;
using WritersRoom.Artifacts;
using WritersRoom.Data;
using WritersRoom.Impact;
using WritersRoom.Ingestion;
using WritersRoom.Jobs;
using WritersRoom.Llm;
using WritersRoom.Scripts;
using WritersRoom.TestSupport;
using WritersRoom.Usage;

namespace WritersRoom.Tests.Scripts;

/// <summary>The product without a server: its services on a database of its own, one scope for each call as in a request.</summary>
public class ScriptRoom : DatabaseFixture
{
    private ServiceProvider? services;

    public IServiceProvider Services => services!;

    public CurrentUser User { get; private set; } = null!;

    protected override string TemplateName => "rooms";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var configuration = new ConfigurationBuilder().Build();
        var collection = new ServiceCollection()
            .AddLogging()
            .AddSingleton(Database.DataSource)
            .AddSingleton(TimeProvider.System)
            .AddDbContextFactory<WritersRoomDbContext>(options => options.UseNpgsql(Database.DataSource))
            .AddScoped(provider => provider.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContext())
            .AddScoped<AccountService>()
            .AddScoped<OwnJobs>()
            .AddJobs(jobs => jobs.WorkerEnabled = false)
            .AddLlm(configuration)
            .AddUsage()
            .AddScripts(configuration)
            .AddArtifacts(configuration)
            .AddIngestion(configuration)
            .AddImpact();
        Change(collection);
        services = collection.BuildServiceProvider();
        User = await CallAsync<AccountService, CurrentUser>(accounts => accounts.GetLocalOwnerAsync(CancellationToken.None));
    }

    public override async ValueTask DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
    }

    /// <summary>Puts something else in the place of the product's own.</summary>
    protected virtual void Change(IServiceCollection services)
    {
    }

    /// <summary>Calls a service as one request would.</summary>
    public async Task<T> CallAsync<TService, T>(Func<TService, Task<T>> call)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task<Guid> ImportAsync(string fountain)
    {
        var content = System.Text.Encoding.UTF8.GetBytes(fountain);
        return (await CallAsync<ScriptService, ImportedScript>(scripts => scripts.ImportAsync(User, content, null, "A script", localOnly: false, CancellationToken.None))).Script.Id;
    }

    protected override async Task InitializeTemplateAsync(string connectionString)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var db = new WritersRoomDbContext(new DbContextOptionsBuilder<WritersRoomDbContext>().UseNpgsql(dataSource).Options);
        await new DatabaseMigrator(db, dataSource, NullLogger<DatabaseMigrator>.Instance, TimeProvider.System).UpAsync(CancellationToken.None);
    }
}
