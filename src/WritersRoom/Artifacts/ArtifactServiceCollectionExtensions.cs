using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace WritersRoom.Artifacts;

public static class ArtifactServiceCollectionExtensions
{
    public static IServiceCollection AddArtifacts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ArtifactOptions>().Bind(configuration.GetSection("Artifacts")).Validate(
            options => options is { OutlineStaleAfter: > 0, CharacterSheetStaleAfter: > 0 },
            "Artifacts: OutlineStaleAfter and CharacterSheetStaleAfter must be at least 1.").ValidateOnStart();
        return services.AddScoped<ArtifactService>();
    }
}
