using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using WritersRoom.Data;

namespace WritersRoom.Outbound;

public static class OutboundServiceCollectionExtensions
{
    public static IServiceCollection AddOutbound(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new WarmConnections(provider.GetRequiredService<NpgsqlDataSource>(), isShared: true));
        services.AddSingleton<OutboundRules>();
        services.AddSingleton(provider => new OutboundLog(
            provider.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>(), provider.GetRequiredService<WarmConnections>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<OutboundLog>>()));
        return services.AddSingleton<OutboundHttp>();
    }
}
