using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Conversations.Summaries;
using WritersRoom.Conversations.Titles;
using WritersRoom.Jobs;

namespace WritersRoom.Conversations;

public static class ConversationServiceCollectionExtensions
{
    public static IServiceCollection AddConversations(this IServiceCollection services)
    {
        services.AddScoped<ConversationService>().AddScoped<ConversationBranching>().AddScoped<RatingReports>().AddScoped<ConversationSummarizer>();
        services.AddWorker<TurnCompleted, TurnCompletedWorker>();
        services.AddWorker<TitleConversation, TitleConversationWorker>();
        services.AddWorker<SummarizeConversation, SummarizeConversationWorker>();
        return services;
    }
}
