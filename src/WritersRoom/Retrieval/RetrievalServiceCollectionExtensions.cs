using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WritersRoom.Retrieval.Library;
using WritersRoom.Usage;

namespace WritersRoom.Retrieval;

public static class RetrievalServiceCollectionExtensions
{
    public static IServiceCollection AddRetrieval(this IServiceCollection services)
    {
        services.TryAddSingleton<LibraryWords>();
        return services.AddSingleton<OpenScripts>().AddSingleton<SceneVectors>().AddScoped<ScriptSearch>().AddScoped<LibrarySearch>()
            .AddSingleton(provider => new QueryEmbeddings(provider.GetRequiredService<MeteredModels>(), provider.GetRequiredService<TimeProvider>()));
    }
}
