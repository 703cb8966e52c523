using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Jobs;
using WritersRoom.Scripts.Source;

namespace WritersRoom.Scripts;

public static class ScriptServiceCollectionExtensions
{
    public static IServiceCollection AddScripts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScriptOptions>().Bind(configuration.GetSection("Scripts")).Validate(
            options => options is { PartialMinScenes: > 0, PartialMinPages: > 0, AnalyzedMinScenes: > 0, AnalyzedMinPages: > 0 },
            "Scripts: every threshold (PartialMinScenes, PartialMinPages, AnalyzedMinScenes, AnalyzedMinPages) must be at least 1.").Validate(
            options => options.RestoreGrace >= TimeSpan.Zero, "Scripts: RestoreGrace must not be negative.").Validate(
            options => options.CardRefreshDelay >= TimeSpan.Zero && options.CardRefreshCeiling >= options.CardRefreshDelay,
            "Scripts: CardRefreshDelay must not be negative, and CardRefreshCeiling at least as long.").ValidateOnStart();
        services.AddScoped<ScriptService>().AddScoped<SceneService>().AddScoped<SourceService>();
        services.AddWorker<PurgeScript, PurgeScriptWorker>();
        services.AddWorker<PurgeOverdue, PurgeOverdueWorker>();
        services.AddRecurringJob("purge_overdue", PurgeOverdue.Period, new PurgeOverdue(), new JobOptions { Queue = QueueName.Low });
        return services;
    }
}
