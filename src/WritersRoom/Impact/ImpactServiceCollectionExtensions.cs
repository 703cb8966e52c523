using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Impact;

public static class ImpactServiceCollectionExtensions
{
    public static IServiceCollection AddImpact(this IServiceCollection services) => services
        .AddSingleton<RefreshEstimates>()
        .AddScoped(provider => new ImpactService(
            provider.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>(),
            provider.GetRequiredService<StalenessMarker>(),
            provider.GetRequiredService<RefreshEstimates>(),
            provider.GetRequiredService<IOptions<ScriptOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
}
