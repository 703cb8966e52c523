using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Jobs;
using WritersRoom.Llm;
using WritersRoom.Llm.Counting;
using WritersRoom.Llm.Settings;
using WritersRoom.Usage.Caps;
using WritersRoom.Usage.Reports;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Usage;

public static class UsageServiceCollectionExtensions
{
    /// <param name="services">Where the product is registered.</param>
    /// <param name="configuration">Where section <c>Usage</c> is read from; null for the defaults.</param>
    public static IServiceCollection AddUsage(this IServiceCollection services, IConfiguration? configuration = null)
    {
        var options = services.AddOptions<UsageOptions>().Validate(
            options => options.IsValid, "Usage: ReservationLease must be from 10 seconds to a day.").ValidateOnStart();
        if (configuration is not null)
            options.Bind(configuration.GetSection("Usage"));
        services.AddScoped<CapService>().AddScoped<UsageReports>().AddScoped<Reconciliation>();
        services.AddSingleton<ReservationDesk>().AddSingleton<CallForecasts>().AddSingleton<Meter>().AddSingleton<UsageLedger>();
        services.AddSingleton(provider => new MeteredModels(provider.GetRequiredService<TaskModels>(), provider.GetRequiredService<Meter>()));
        services.AddSingleton(provider => new ExactTokenCounts(provider.GetRequiredService<TokenCalibrations>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ConnectionTest(
            provider.GetRequiredService<SettingsService>(), provider.GetRequiredService<MeteredModels>(), provider.GetRequiredService<ModelCatalog>(), provider.GetRequiredService<TimeProvider>()));
        services.AddWorker<SettleInterruptedCalls, SettleInterruptedCallsWorker>();
        services.AddRecurringJob(SettleInterruptedCalls.Kind, SettleInterruptedCalls.Period, new SettleInterruptedCalls(), new JobOptions { Queue = QueueName.Low });
        return services;
    }
}
