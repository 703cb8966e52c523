using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Artifacts.Asking;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Artifacts.Outline;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneCards;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Artifacts.Structure;

namespace WritersRoom.Artifacts;

public static class ArtifactServiceCollectionExtensions
{
    public static IServiceCollection AddArtifacts(this IServiceCollection services, IConfiguration configuration)
    {
        var options = services.AddOptions<ArtifactOptions>().Bind(configuration.GetSection("Artifacts")).Validate(
            options => options is { OutlineStaleAfter: > 0, CharacterSheetStaleAfter: > 0, ReembedBelow: >= 0 and <= 1, ReembedLengthChange: >= 0 },
            "Artifacts: OutlineStaleAfter and CharacterSheetStaleAfter must be at least 1, ReembedBelow from 0 to 1, ReembedLengthChange not negative.").ValidateOnStart();
        foreach (var kind in Enum.GetValues<ArtifactKind>())
            options.Validate(artifacts => artifacts.Analysts.IsValid(kind), $"{ModelAnalyst.SettingOf(kind)} must be 'model' or 'extractive'.");
        services.AddSingleton<ModelAnalyst>();
        services.AddSingleton<ISceneCardAnalyst, ModelSceneCardAnalyst>().AddSingleton<ExtractiveSceneCardAnalyst>();
        services.AddSingleton<IStructureAnalyst, ModelStructureAnalyst>().AddSingleton<ExtractiveStructureAnalyst>();
        services.AddSingleton<IOutlineAnalyst, ModelOutlineAnalyst>().AddSingleton<ExtractiveOutlineAnalyst>();
        services.AddSingleton<ICharacterSheetAnalyst, ModelCharacterSheetAnalyst>().AddSingleton<ExtractiveCharacterSheetAnalyst>();
        services.AddSingleton<IPlotThreadAnalyst, ModelPlotThreadAnalyst>().AddSingleton<ExtractivePlotThreadAnalyst>();
        services.AddSingleton<ISceneRelationshipAnalyst, ModelSceneRelationshipAnalyst>().AddSingleton<ExtractiveSceneRelationshipAnalyst>();
        services.AddSingleton<StalenessMarker>();
        return services.AddScoped<ArtifactService>().AddScoped<ArtifactNeeds>();
    }
}
