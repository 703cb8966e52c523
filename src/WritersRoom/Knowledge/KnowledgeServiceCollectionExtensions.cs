using Microsoft.Extensions.DependencyInjection;

namespace WritersRoom.Knowledge;

public static class KnowledgeServiceCollectionExtensions
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services) => services.AddScoped<KnowledgeService>();
}
