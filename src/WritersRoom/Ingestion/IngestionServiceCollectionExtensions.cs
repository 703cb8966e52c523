using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Jobs;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

public static class IngestionServiceCollectionExtensions
{
    /// <summary>The steps run in the order in which they stand here; those of one state stand together.</summary>
    public static IServiceCollection AddIngestion(this IServiceCollection services)
    {
        services.AddSingleton<IIngestionStep, SceneCardStep>();
        services.AddSingleton<IIngestionStep, SceneCharacterStep>();
        services.AddSingleton<IIngestionStep, EmbeddingStep>();
        services.AddSingleton<IIngestionStep, StructureStep>();
        services.AddSingleton<IIngestionStep, OutlineStep>();
        services.AddSingleton<IIngestionStep, CharacterSheetStep>();
        services.AddSingleton<IIngestionStep, PlotStep>();
        services.AddSingleton<LocalEmbeddingGenerator>();
        services.AddScoped<IngestionPipeline>().AddScoped<AnalysisService>();
        services.AddWorker<ScriptChanged, ScriptChangedWorker>();
        services.AddWorker<AnalyzeScript, AnalyzeScriptWorker>();
        return services;
    }
}
