using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Retrieval.Library;
using WritersRoom.Usage;

namespace WritersRoom.Retrieval;

public static class RetrievalServiceCollectionExtensions
{
    public static IServiceCollection AddRetrieval(this IServiceCollection services) => services.AddSingleton<OpenScripts>().AddSingleton<SceneVectors>().AddScoped<ScriptSearch>().AddSingleton<LibraryWords>().AddScoped<LibrarySearch>()
        .AddSingleton(provider => new QueryEmbeddings(provider.GetRequiredService<MeteredModels>(), provider.GetRequiredService<TimeProvider>()));
}
