using Microsoft.Extensions.DependencyInjection;

namespace WritersRoom.Retrieval;

public static class RetrievalServiceCollectionExtensions
{
    public static IServiceCollection AddRetrieval(this IServiceCollection services) => services.AddSingleton<OpenScripts>().AddSingleton<SceneVectors>().AddScoped<ScriptSearch>();
}
