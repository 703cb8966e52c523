using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using WritersRoom.Data;

namespace WritersRoom.Outbound;

public static class OutboundServiceCollectionExtensions
{
    public static IServiceCollection AddOutbound(this IServiceCollection services)
    {
        services.AddSingleton<OutboundRules>();
        services.AddSingleton(provider => new OutboundLog(
            provider.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>(), provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<OutboundLog>>()));
        return services.AddSingleton<OutboundHttp>();
    }
}
