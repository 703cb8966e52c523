using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Jobs;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Retrieval.Library;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

public static class IngestionServiceCollectionExtensions
{
    public static IServiceCollection AddIngestion(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IngestionOptions>().Bind(configuration.GetSection("Ingestion")).Validate(
            options => options is { MadeAtOnce: > 0 } && options.PassTimeLimit > TimeSpan.Zero,
            "Ingestion: MadeAtOnce must be at least 1, and PassTimeLimit longer than zero.").ValidateOnStart();
        AddSteps(services);
        services.AddSingleton<LocalEmbeddingGenerator>().AddSingleton<SceneEmbedder>().AddSingleton<ModelEmbeddings>().AddSingleton<Announcements>().AddSingleton<CardsInHand>().AddSingleton<PieceCommitter>().AddSingleton<PieceRunner>();
        services.AddSingleton<IngestionPipeline>().AddSingleton<ArtifactRefresher>().AddScoped<AnalysisService>();
        services.AddSingleton(provider => AnalysisStop.Of(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<LibraryWords>();
        services.AddWorker<ScriptChanged, ScriptChangedWorker>();
        services.AddWorker<SceneChanged, SceneChangedWorker>();
        services.AddWorker<AnalyzeScript, AnalyzeScriptWorker>();
        services.AddWorker<RefreshArtifact, RefreshArtifactWorker>();
        services.AddWorker<EmbedScript, EmbedScriptWorker>();
        services.AddWorker<EmbedOverdue, EmbedOverdueWorker>();
        services.AddRecurringJob(EmbedOverdue.Kind, EmbedOverdue.Period, new EmbedOverdue(), new JobOptions { Queue = QueueName.Low });
        return services;
    }

    // The steps run in the order in which they stand here; those of one state stand together.
    private static void AddSteps(IServiceCollection services)
    {
        AddStep<SceneCardStep>(services);
        AddStep<SceneCharacterStep>(services);
        AddStep<EmbeddingStep>(services);
        AddFinding<StructureStep>(services);
        AddStep<OutlineStep>(services);
        AddStep<CharacterSheetStep>(services);
        AddFinding<PlotThreadStep>(services);
        AddFinding<SceneRelationshipStep>(services);
    }

    private static void AddStep<TStep>(IServiceCollection services)
        where TStep : class, IIngestionStep
        => services.AddSingleton<TStep>().AddSingleton<IIngestionStep>(provider => provider.GetRequiredService<TStep>());

    private static void AddFinding<TStep>(IServiceCollection services)
        where TStep : FindingStep
    {
        AddStep<TStep>(services);
        services.AddSingleton<FindingStep>(provider => provider.GetRequiredService<TStep>());
    }
}
