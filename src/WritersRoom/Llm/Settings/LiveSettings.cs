using Microsoft.Extensions.Options;
using WritersRoom.Llm.Providers;
using WritersRoom.Outbound;

namespace WritersRoom.Llm.Settings;

/// <summary>The settings as they stand now, and the models that follow from them: swapped as a whole, so that nobody sees half of a change.</summary>
internal sealed class LiveSettings(
    SettingsStore store, IOptions<LlmOptions> options, KeyVault vault, ModelCatalog catalog, ProviderClients clients, TaskModels models, OutboundRules rules) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private volatile ModelSettings? current;

    /// <summary>Raised when other settings hold than before, on whatever thread noticed it.</summary>
    public event Action<ModelSettings>? Changed;

    /// <summary>What holds; what is configured alone, before anything was read.</summary>
    public ModelSettings Current => current ?? Merge(0, new StoredSettings());

    /// <summary>Reads what is stored and goes by it from now on. Calls that are under way end as they began.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var (version, stored) = await store.ReadAsync(cancellationToken);
            if (version == current?.Version)
                return;
            var settings = Merge(version, stored);
            rules.Set(settings.Providers.Where(provider => provider.IsReady).Select(provider => provider.BaseUrl), settings.LocalOnly);
            models.Swap(clients.Build(settings), clients.Embedder(settings));
            current = settings;
            Changed?.Invoke(settings);
        }
        finally
        {
            gate.Release();
        }
    }

    public ModelSettings Merge(long version, StoredSettings stored) => SettingsMerge.Merge(version, stored, options.Value, vault, catalog);

    public void Dispose() => gate.Dispose();
}
