using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Llm;
using WritersRoom.Llm.Settings;

namespace WritersRoom.Usage;

public static class UsageServiceCollectionExtensions
{
    public static IServiceCollection AddUsage(this IServiceCollection services) => services.AddSingleton<UsageLedger>().AddSingleton<MeteredModels>()
        .AddSingleton(provider => new ConnectionTest(
            provider.GetRequiredService<SettingsService>(), provider.GetRequiredService<MeteredModels>(), provider.GetRequiredService<ModelCatalog>(), provider.GetRequiredService<TimeProvider>()));
}
