using WritersRoom.Llm.Providers;
using WritersRoom.Problems;

namespace WritersRoom.Llm.Settings;

/// <summary>The door to the settings of models. Who may change them is the caller's to check.</summary>
public sealed class SettingsService
{
    private readonly LiveSettings live;
    private readonly SettingsStore store;
    private readonly KeyVault vault;
    private readonly ProviderClients clients;

    internal SettingsService(LiveSettings live, SettingsStore store, KeyVault vault, ProviderClients clients)
        => (this.live, this.store, this.vault, this.clients) = (live, store, vault, clients);

    /// <summary>What holds on this node.</summary>
    public ModelSettings Current => live.Current;

    /// <summary>Whether a provider is asked at present, or left alone because it failed too often.</summary>
    public ProviderState StateOf(ProviderSettings provider) => clients.StateOf(provider);

    /// <summary>Stores a change. It holds on this node when this returns, and on every other when that has been told, which is at once.</summary>
    /// <exception cref="InvalidInputException">Something in it cannot be; nothing was changed. The field is its place in the request.</exception>
    public async Task<ModelSettings> ChangeAsync(SettingsChange change, CancellationToken cancellationToken)
    {
        await store.ChangeAsync(
            (version, stored) =>
            {
                var changed = Apply(stored, change);
                Check(live.Merge(version, changed), changed, change);
                return WithAddresses(version, changed, change);
            },
            cancellationToken);
        await live.RefreshAsync(cancellationToken);
        return live.Current;
    }

    /// <summary>The catalogue's name of a kind's own provider.</summary>
    internal static string CatalogName(ProviderKind kind) => kind == ProviderKind.Anthropic ? "anthropic" : "openai";

    /// <summary>A provider as it would be with a change that is not stored, and the settings it would be part of.</summary>
    /// <exception cref="InvalidInputException">There is no such provider, or the change cannot be.</exception>
    internal (ProviderSettings Provider, ModelSettings Settings) Preview(string name, ProviderChange change)
    {
        Refuse("provider", SettingsRules.FaultOfName(name));
        if (change.BaseUrl is { Length: > 0 } url)
            Refuse("base_url", SettingsRules.FaultOfUrl(url));
        if (change.Key is { Length: > 0 } given)
            Refuse("key", SettingsRules.FaultOfKey(given.Trim()));
        var settings = live.Current;
        var known = settings.Find(name);
        if ((change.Kind ?? known?.Kind) is not { } kind || (known is null && change.BaseUrl is not { Length: > 0 }))
            throw new InvalidInputException("provider", $"There is no provider '{name}'. To try a new one, say its kind and its base_url too.");
        var provider = known ?? new ProviderSettings(name, kind, ProviderSettings.HomeOf(kind), false, null, KeySource.None);
        // Another kind is at home elsewhere. A key that is stored goes to the address that it was entered for, and to no other.
        var wanted = change.BaseUrl is { Length: > 0 } address ? new Uri(address) : kind != provider.Kind && !provider.IsBaseUrlSet ? ProviderSettings.HomeOf(kind) : provider.BaseUrl;
        provider = provider with { Kind = kind };
        if (wanted != provider.BaseUrl)
            provider = provider with { BaseUrl = wanted, IsBaseUrlSet = change.BaseUrl is { Length: > 0 }, Key = null, KeySource = KeySource.None };
        if (change.Key is { Length: > 0 } key)
            provider = provider with { Key = new ProviderKey(key.Trim()), KeySource = KeySource.Settings };
        return (provider, settings);
    }

    /// <exception cref="InvalidInputException">That provider cannot do that task, or no model is called that.</exception>
    internal static void CheckModel(ModelTask task, ProviderSettings provider, string model)
    {
        Refuse("provider", SettingsRules.FaultOfChoice(task, provider, provider.Name));
        Refuse("model", SettingsRules.FaultOfModel(model));
    }

    /// <summary>A model of a provider that is tried out.</summary>
    internal TaskModel Trial(ProviderSettings provider, string model, ModelTask task) => clients.Trial(provider, model, task);

    /// <summary>A model for embeddings of a provider that is tried out.</summary>
    internal EmbeddingModel EmbedderTrial(ProviderSettings provider, string model) => clients.EmbedderTrial(provider, model);

    private StoredSettings Apply(StoredSettings stored, SettingsChange change)
    {
        var providers = new Dictionary<string, StoredProvider>(stored.Providers);
        foreach (var (name, wanted) in change.Providers)
        {
            Refuse($"providers.{name}", SettingsRules.FaultOfName(name));
            if (wanted is null)
                providers.Remove(name);
            else
                providers[name] = Apply(name, providers.GetValueOrDefault(name) ?? new StoredProvider(null, null, null), wanted);
        }

        var tasks = new Dictionary<ModelTask, StoredTask>(stored.Tasks);
        foreach (var (task, wanted) in change.Tasks)
        {
            if (wanted is null)
                tasks.Remove(task);
            else
                tasks[task] = new StoredTask(wanted.Provider == ProviderSettings.Builtin ? null : new ModelName(wanted.Provider, wanted.Model ?? ""), wanted.Fallback);
        }

        return stored with { Providers = providers, Tasks = tasks, LocalOnly = change.LocalOnly ?? stored.LocalOnly };
    }

    // A key that is entered now is for the address that now holds, wherever that came from.
    private StoredSettings WithAddresses(long version, StoredSettings changed, SettingsChange change)
    {
        var merged = live.Merge(version, changed);
        var providers = new Dictionary<string, StoredProvider>(changed.Providers);
        foreach (var name in change.Providers.Where(wanted => wanted.Value?.Key is { Length: > 0 }).Select(wanted => wanted.Key))
            providers[name] = providers[name] with { KeyAddress = merged.Find(name)!.BaseUrl.AbsoluteUri };
        return changed with { Providers = providers };
    }

    private StoredProvider Apply(string name, StoredProvider stored, ProviderChange wanted)
    {
        if (wanted.BaseUrl is { Length: > 0 } url)
            Refuse($"providers.{name}.base_url", SettingsRules.FaultOfUrl(url));
        var key = wanted.Key?.Trim();
        if (key is { Length: > 0 })
            Refuse($"providers.{name}.key", SettingsRules.FaultOfKey(key));
        return new StoredProvider(
            wanted.Kind ?? stored.Kind,
            wanted.BaseUrl is null ? stored.BaseUrl : NullIfEmpty(wanted.BaseUrl),
            // A key goes to the address that it was entered for: with another address it has to be entered again.
            key is null ? wanted.BaseUrl is null || wanted.BaseUrl == (stored.BaseUrl ?? "") ? stored.ProtectedKey : null : key.Length == 0 ? null : vault.Protect(key))
        {
            KeyAddress = key is null ? stored.KeyAddress : null,
        };
    }

    // Judged by what would hold, since a change may take away what another part rests on.
    private static void Check(ModelSettings settings, StoredSettings stored, SettingsChange change)
    {
        foreach (var (name, wanted) in change.Providers)
        {
            if (wanted is null)
                continue;
            if (settings.Find(name) is not { } provider)
                throw new InvalidInputException($"providers.{name}.kind", "A new provider needs a kind: 'anthropic' or 'openai', whose way of speaking it has.");
            if (!provider.IsBaseUrlSet && name is not ("anthropic" or "openai"))
                throw new InvalidInputException($"providers.{name}.base_url", "A new provider needs an address, such as http://localhost:11434/v1.");
        }

        foreach (var (task, chosen) in stored.Tasks)
        {
            var place = $"tasks.{Data.SnakeCase.From(task.ToString())}";
            Check(settings, task, chosen.Model, place);
            Check(settings, task, chosen.Fallback, $"{place}.fallback");
            if (chosen is { Fallback: not null, Model: null })
                throw new InvalidInputException($"{place}.fallback", "What is built in always answers and needs no fallback.");
            if (chosen.Fallback is not null && chosen.Fallback == chosen.Model)
                throw new InvalidInputException($"{place}.fallback", "The fallback is the model itself. Choose another one, or leave it away.");
        }
    }

    private static void Check(ModelSettings settings, ModelTask task, ModelName? model, string place)
    {
        if (model is null)
            return;
        Refuse($"{place}.provider", SettingsRules.FaultOfChoice(task, settings.Find(model.Provider), model.Provider));
        Refuse($"{place}.model", SettingsRules.FaultOfModel(model.Model));
    }

    private static void Refuse(string field, string? fault)
    {
        if (fault is not null)
            throw new InvalidInputException(field, fault);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>Whether a provider is asked at present.</summary>
public enum ProviderState
{
    /// <summary>Yes.</summary>
    Closed,

    /// <summary>No: it failed too often in the last half minute.</summary>
    Open,

    /// <summary>One request is let through, to see whether it is back.</summary>
    HalfOpen,
}
