using WritersRoom.Server.Startup;

namespace WritersRoom.Server.Commands;

/// <summary>The product for the time of one command: on the running server's database, or on one started for it.</summary>
internal sealed class ProductScope : IAsyncDisposable
{
    private readonly DatabaseStartup database;
    private readonly ServiceProvider provider;
    private readonly AsyncServiceScope scope;

    private ProductScope(DatabaseStartup database, ServiceProvider provider)
    {
        this.database = database;
        this.provider = provider;
        scope = provider.CreateAsyncScope();
    }

    public static async Task<ProductScope> OpenAsync(CancellationToken cancellationToken)
    {
        var builder = ServerApplication.CreateBuilder([]);
        using var logging = LoggerFactory.Create(log => log.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        var database = await DatabaseStartup.AttachAsync(builder.Configuration, logging.CreateLogger<ProductScope>(), cancellationToken);
        var services = new ServiceCollection().AddLogging(log => log.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        ServerApplication.AddProduct(services, builder.Configuration, database.ConnectionString);
        return new ProductScope(database, services.BuildServiceProvider());
    }

    public T Get<T>()
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await provider.DisposeAsync();
        await database.DisposeAsync();
    }
}
