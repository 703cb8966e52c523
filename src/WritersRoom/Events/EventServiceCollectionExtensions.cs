using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace WritersRoom.Events;

public static class EventServiceCollectionExtensions
{
    /// <summary>For a node that people watch from: it listens. Announcing needs none of this.</summary>
    public static IServiceCollection AddEvents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EventOptions>().Bind(configuration.GetSection("Events")).Validate(
            options => options.Heartbeat > TimeSpan.Zero && options.CheckEvery > TimeSpan.Zero,
            "Events: Heartbeat and CheckEvery must be longer than zero.").ValidateOnStart();
        services.AddSingleton(provider => new EventFeeds(
            new EventReader(provider.GetRequiredService<NpgsqlDataSource>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<EventFeeds>>()));
        return services.AddHostedService<EventListener>().AddHostedService<EventWatch>();
    }
}
