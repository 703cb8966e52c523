using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
        services.AddOptions<ArtifactOptions>().Bind(configuration.GetSection("Artifacts")).Validate(
            options => options is { OutlineStaleAfter: > 0, CharacterSheetStaleAfter: > 0, ReembedBelow: >= 0 and <= 1, ReembedLengthChange: >= 0 },
            "Artifacts: OutlineStaleAfter and CharacterSheetStaleAfter must be at least 1, ReembedBelow from 0 to 1, ReembedLengthChange not negative.").ValidateOnStart();
        services.AddSingleton<ISceneCardAnalyst, ExtractiveSceneCardAnalyst>();
        services.AddSingleton<IStructureAnalyst, ExtractiveStructureAnalyst>();
        services.AddSingleton<IOutlineAnalyst, ExtractiveOutlineAnalyst>();
        services.AddSingleton<ICharacterSheetAnalyst, ExtractiveCharacterSheetAnalyst>();
        services.AddSingleton<IPlotThreadAnalyst, ExtractivePlotThreadAnalyst>();
        services.AddSingleton<ISceneRelationshipAnalyst, ExtractiveSceneRelationshipAnalyst>();
        services.AddSingleton<StalenessMarker>();
        return services.AddScoped<ArtifactService>().AddScoped<ArtifactNeeds>();
    }
}
