using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Retrieval;
using WritersRoom.Usage;

namespace WritersRoom.Chat;

public static class ChatServiceCollectionExtensions
{
    public static IServiceCollection AddChat(this IServiceCollection services) => services.AddScoped(provider => new ChatService(
        provider.GetRequiredService<ScriptSearch>(),
        new TurnStore(provider.GetRequiredService<WritersRoomDbContext>(), provider.GetRequiredService<UsageLedger>(), provider.GetRequiredService<TimeProvider>()),
        provider.GetRequiredService<ArtifactNeeds>(),
        provider.GetRequiredService<TimeProvider>()));
}
