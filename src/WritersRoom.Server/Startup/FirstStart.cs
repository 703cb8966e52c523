using WritersRoom.Data;
using WritersRoom.Scripts;
using WritersRoom.Server.Auth;

namespace WritersRoom.Server.Startup;

/// <summary>Before the first request: the schema is there, the local owner exists and has been given the sample script.</summary>
internal sealed class FirstStart(IServiceScopeFactory scopes, LocalOwner localOwner) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().UpAsync(cancellationToken);
        var owner = await localOwner.GetAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<ScriptService>().GiveSampleAsync(owner, SampleScript.Content, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
