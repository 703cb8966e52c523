using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Chat.Context;
using WritersRoom.Chat.Intents;
using WritersRoom.Chat.Proposals;
using WritersRoom.Chat.Ratings;
using WritersRoom.Chat.Running;
using WritersRoom.Chat.Summaries;
using WritersRoom.Chat.Titles;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Prompting;
using WritersRoom.Retrieval;
using WritersRoom.Tools;
using WritersRoom.Usage;

namespace WritersRoom.Chat;

public static class ChatServiceCollectionExtensions
{
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        services.AddSingleton<ConversationMemory>().AddSingleton<TurnJournal>().AddSingleton<ConversationScenes>();
        services.AddSingleton(provider => new RunningTurns(
            provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<TurnJournal>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RunningTurns>>()));
        services.AddHostedService(provider => provider.GetRequiredService<RunningTurns>());
        services.AddScoped<MessageStore>().AddScoped<ReplyStore>().AddScoped<CutOffTurns>().AddScoped<ProposalDesk>().AddScoped<RatedTurns>();
        services.AddScoped(provider => new TurnFollower(
            provider.GetRequiredService<WritersRoomDbContext>(), provider.GetRequiredService<RunningTurns>(), provider.GetRequiredService<TurnJournal>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped(Service);
        services.AddScoped<ConversationSummarizer>();
        services.AddWorker<TurnCompleted, TurnCompletedWorker>();
        services.AddWorker<TitleConversation, TitleConversationWorker>();
        services.AddWorker<SummarizeConversation, SummarizeConversationWorker>();
        services.AddWorker<KeepCutOffTurns, KeepCutOffTurnsWorker>();
        services.AddRecurringJob(KeepCutOffTurns.Kind, KeepCutOffTurns.Period, new KeepCutOffTurns(), new JobOptions { Queue = QueueName.Low });
        return services;
    }

    private static ChatService Service(IServiceProvider provider)
    {
        var (models, clock) = (provider.GetRequiredService<MeteredModels>(), provider.GetRequiredService<TimeProvider>());
        var db = provider.GetRequiredService<WritersRoomDbContext>();
        var replies = provider.GetRequiredService<ReplyStore>();
        return new ChatService(
            provider.GetRequiredService<ScriptSearch>(),
            provider.GetRequiredService<MessageStore>(),
            replies,
            new TurnPreparer(
                provider.GetRequiredService<ScriptSearch>(), new MaterialReader(db), new PastConversationReader(db, provider.GetRequiredService<ConversationMemory>()),
                provider.GetRequiredService<ToolRegistry>(), provider.GetRequiredService<IOptions<PromptOptions>>(), clock),
            new ModelTurn(models, replies, provider.GetRequiredService<ConversationScenes>(), clock),
            new IntentJudge(models, clock),
            models,
            provider.GetRequiredService<ExactTokenCounts>(),
            provider.GetRequiredService<ArtifactNeeds>(),
            clock);
    }
}
