using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Chat.Context;
using WritersRoom.Data;
using WritersRoom.Prompting;
using WritersRoom.Retrieval;
using WritersRoom.Usage;

namespace WritersRoom.Chat;

public static class ChatServiceCollectionExtensions
{
    public static IServiceCollection AddChat(this IServiceCollection services) => services.AddSingleton<ConversationMemory>().AddScoped(provider => new ChatService(
        provider.GetRequiredService<ScriptSearch>(),
        Store(provider),
        new TurnPreparer(
            provider.GetRequiredService<ScriptSearch>(),
            new MaterialReader(provider.GetRequiredService<WritersRoomDbContext>()),
            new PastConversationReader(provider.GetRequiredService<WritersRoomDbContext>(), provider.GetRequiredService<ConversationMemory>()),
            provider.GetRequiredService<IOptions<PromptOptions>>(),
            provider.GetRequiredService<TimeProvider>()),
        new ModelTurn(provider.GetRequiredService<MeteredModels>(), Store(provider), provider.GetRequiredService<TimeProvider>()),
        provider.GetRequiredService<MeteredModels>(),
        provider.GetRequiredService<ExactTokenCounts>(),
        provider.GetRequiredService<ArtifactNeeds>(),
        provider.GetRequiredService<TimeProvider>()));

    private static TurnStore Store(IServiceProvider provider) =>
        new(provider.GetRequiredService<WritersRoomDbContext>(), provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<UsageLedger>(), provider.GetRequiredService<ConversationMemory>(), provider.GetRequiredService<TimeProvider>());
}
