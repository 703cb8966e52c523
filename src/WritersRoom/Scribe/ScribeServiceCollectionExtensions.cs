using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Llm;
using WritersRoom.Retrieval;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Lore;
using WritersRoom.Scribe.SearchSync;
using WritersRoom.Scribe.Sessions;
using WritersRoom.Scribe.Turns;
using WritersRoom.Storage;
using WritersRoom.Usage;

namespace WritersRoom.Scribe;

public static class ScribeServiceCollectionExtensions
{
    public static IServiceCollection AddScribe(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScribeOptions>().Bind(configuration.GetSection("Scribe")).Validate(
            options => options is { MostTurns: >= 1 and <= 50, MostDocument: >= 500, OutputPerTurn: >= 100, MostOutput: >= 100, MostAttempts: >= 1, MostAnswers: >= 1 }
                && options.IdleAfter > TimeSpan.Zero && options.FirstWait > TimeSpan.Zero && options.LongestWait >= options.FirstWait && options.AccountWait > TimeSpan.Zero,
            "Scribe: MostTurns must be 1 to 50, MostDocument at least 500, OutputPerTurn and MostOutput at least 100, MostAttempts and MostAnswers at least 1; waits must be longer than zero, and LongestWait at least FirstWait.").ValidateOnStart();
        services.AddSingleton<AssetWriter>().AddSingleton<TurnEditor>().AddSingleton<TurnCommit>().AddSingleton<TurnDelay>();
        services.AddScoped(provider => new AssetHistory(Db(provider), provider.GetRequiredService<AssetWriter>(), provider.GetRequiredService<IObjectStore>()));
        services.AddScoped(provider => new SearchTargets(Db(provider), provider.GetRequiredService<FileSearch>(), Jobs(provider), Clock(provider)));
        services.AddScoped(provider => new AssetService(
            Db(provider), provider.GetRequiredService<AssetWriter>(), provider.GetRequiredService<AssetHistory>(), provider.GetRequiredService<SearchTargets>(), Jobs(provider), Clock(provider)));
        services.AddScoped(provider => new ScribeService(Db(provider), provider.GetRequiredService<AssetService>(), Jobs(provider), Clock(provider)));
        services.AddScoped(provider => new TurnService(
            Db(provider), provider.GetRequiredService<AssetService>(), provider.GetRequiredService<AssetWriter>(), Jobs(provider), Clock(provider)));
        services.AddScoped(provider => new LoreChat(
            provider.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>(), provider.GetRequiredService<ScribeService>(), provider.GetRequiredService<MeteredModels>(),
            provider.GetRequiredService<ScriptSearch>(), Clock(provider)));
        services.AddWorker<WriteTurns, WriteTurnsWorker>().AddWorker<StoreVersions, StoreVersionsWorker>().AddWorker<CollectObjects, CollectObjectsWorker>();
        services.AddScoped<CopySteps>().AddWorker<SyncCopy, SyncCopyWorker>().AddWorker<RemoveCopies, RemoveCopiesWorker>();
        services.AddWorker<ScribeCommand, ScribeCommandWorker>().AddWorker<ScribeSweep, ScribeSweepWorker>();
        services.AddRecurringJob(ScribeSweep.Kind, ScribeSweep.Period, new ScribeSweep(), new JobOptions { Queue = QueueName.Low });
        services.AddRecurringJob(CollectObjects.Kind, CollectObjects.Period, new CollectObjects(), new JobOptions { Queue = QueueName.Low });
        return services;
    }

    private static WritersRoomDbContext Db(IServiceProvider provider) => provider.GetRequiredService<WritersRoomDbContext>();

    private static JobQueue Jobs(IServiceProvider provider) => provider.GetRequiredService<JobQueue>();

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
