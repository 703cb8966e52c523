using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WritersRoom.Llm.Counting;
using WritersRoom.Llm.Providers;
using WritersRoom.Llm.Settings;
using WritersRoom.Outbound;

namespace WritersRoom.Llm;

public static class LlmServiceCollectionExtensions
{
    private const int LongestName = 100;

    /// <param name="services">Where the product is registered.</param>
    /// <param name="configuration">Where the section <c>Llm</c> is, and the variables of providers.</param>
    /// <param name="dataFolder">The data folder, asked for when a provider's key is first stored or read; null where that does not happen.</param>
    public static IServiceCollection AddLlm(this IServiceCollection services, IConfiguration configuration, Func<string>? dataFolder = null)
    {
        services.AddOptions<LlmOptions>().Bind(configuration.GetSection("Llm")).Validate(
            options => options is { UnknownContextWindow: >= 2048, UnknownOutputLimit: >= 256 } && options.UnknownOutputLimit < options.UnknownContextWindow,
            "Llm: UnknownContextWindow must be at least 2048, UnknownOutputLimit at least 256 and less than that.").ValidateOnStart();
        var configured = new ConfiguredModels(configuration);
        services.AddSingleton<IPostConfigureOptions<LlmOptions>>(configured).AddSingleton<IValidateOptions<LlmOptions>>(configured);
        services.AddSingleton(ModelCatalog.Shipped);
        services.AddSingleton<TokenCalibrations>().AddHostedService(provider => provider.GetRequiredService<TokenCalibrations>());
        services.AddSingleton(provider => new TaskModels(
            provider.GetServices<TaskClient>(), provider.GetRequiredService<ModelCatalog>(), provider.GetRequiredService<IOptions<LlmOptions>>(),
            provider.GetRequiredService<TokenCalibrations>()));
        services.AddSingleton(new KeyVault(() => Path.Combine(dataFolder?.Invoke() ?? throw new InvalidOperationException("No data folder was given."), "keys")));
        services.AddOutbound().AddSingleton<ProviderClients>();
        services.AddSingleton<SettingsStore>().AddSingleton<LiveSettings>().AddHostedService<SettingsListener>();
        services.AddSingleton<FileSearchClient>().AddSingleton(provider => new FileSearch(provider.GetRequiredService<LiveSettings>(), provider.GetRequiredService<FileSearchClient>()));
        return services.AddSingleton(provider => new SettingsService(
            provider.GetRequiredService<LiveSettings>(), provider.GetRequiredService<SettingsStore>(), provider.GetRequiredService<KeyVault>(), provider.GetRequiredService<ProviderClients>()));
    }

    /// <summary>Gives a task its model. Of several for one task the last counts.</summary>
    /// <param name="services">Where the product is registered.</param>
    /// <param name="task">The task.</param>
    /// <param name="client">Speaks to the provider; may be used by several threads at once.</param>
    /// <param name="model">The model's name, at most 100 characters; by default the one that the client's metadata names.</param>
    /// <param name="counting">How the client counts input tokens.</param>
    /// <exception cref="ArgumentException">No name, or one too long to store.</exception>
    public static IServiceCollection AddTaskClient(
        this IServiceCollection services, ModelTask task, IChatClient client, string? model = null, InputCounting counting = InputCounting.WithCached)
    {
        ArgumentNullException.ThrowIfNull(client);
        var name = model ?? (client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata)?.DefaultModelId;
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
            throw new ArgumentException($"A model needs a name of 1 to {LongestName} characters.", nameof(model));
        return services.AddSingleton(new TaskClient(task, client, name, counting));
    }
}
