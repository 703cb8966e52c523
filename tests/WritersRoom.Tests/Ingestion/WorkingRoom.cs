using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WritersRoom.Jobs;

namespace WritersRoom.Tests.Ingestion;

/// <summary>An <see cref="AnalysisRoom"/> with a worker beside it, as in a server.</summary>
public sealed class WorkingRoom : AnalysisRoom
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var service in Services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var service in Services.GetServices<IHostedService>())
            await service.StopAsync(CancellationToken.None);
        await base.DisposeAsync();
    }

    protected override void Change(IServiceCollection services)
    {
        base.Change(services);
        services.Configure<JobsOptions>(options => options.WorkerEnabled = true);
    }
}
