using Microsoft.Extensions.DependencyInjection;

namespace WritersRoom.Tools;

public static class ToolServiceCollectionExtensions
{
    public static IServiceCollection AddTools(this IServiceCollection services) => services.AddScoped<ToolRegistry>();
}
