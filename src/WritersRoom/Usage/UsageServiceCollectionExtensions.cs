using Microsoft.Extensions.DependencyInjection;

namespace WritersRoom.Usage;

public static class UsageServiceCollectionExtensions
{
    public static IServiceCollection AddUsage(this IServiceCollection services) => services.AddSingleton<UsageLedger>().AddSingleton<MeteredModels>();
}
