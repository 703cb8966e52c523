using Microsoft.Extensions.DependencyInjection;

namespace WritersRoom.Conversations;

public static class ConversationServiceCollectionExtensions
{
    public static IServiceCollection AddConversations(this IServiceCollection services) =>
        services.AddScoped<ConversationService>().AddScoped<ConversationBranching>().AddScoped<RatingReports>();
}
