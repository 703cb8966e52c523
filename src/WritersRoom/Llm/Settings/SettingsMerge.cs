namespace WritersRoom.Llm.Settings;

/// <summary>What was entered goes before what is configured, and that before what is the default.</summary>
internal static class SettingsMerge
{
    private static readonly ModelTask[] TasksWithDefault = [ModelTask.Chat, ModelTask.Analysis, ModelTask.Classification, ModelTask.Scribe];

    public static ModelSettings Merge(long version, StoredSettings stored, LlmOptions configured, KeyVault vault, ModelCatalog catalog)
    {
        var names = configured.Providers.Keys.Select(name => name.ToLowerInvariant()).Union(stored.Providers.Keys)
            .OrderBy(name => name switch { "anthropic" => 0, "openai" => 1, _ => 2 }).ThenBy(name => name, StringComparer.Ordinal);
        var providers = names.Select(name => Provider(name, stored.Providers.GetValueOrDefault(name), configured.Providers.GetValueOrDefault(name), vault))
            .OfType<ProviderSettings>().ToList();
        var tasks = Enum.GetValues<ModelTask>().ToDictionary(task => task, task => Task(task, stored, configured, providers, catalog));
        return new ModelSettings(version, providers, tasks, stored.LocalOnly ?? configured.LocalOnly);
    }

    /// <summary>The kind that is named, or that the provider's name is; null when it is none.</summary>
    public static ProviderKind? KindOf(string name, string? kind) => (kind ?? name).ToLowerInvariant() switch
    {
        "anthropic" => ProviderKind.Anthropic,
        "openai" => ProviderKind.Openai,
        _ => null,
    };

    private static ProviderSettings? Provider(string name, StoredProvider? entered, ProviderOptions? configured, KeyVault vault)
    {
        if ((entered?.Kind ?? KindOf(name, configured?.Kind)) is not { } kind)
            return null;
        var url = new Uri(entered?.BaseUrl ?? configured?.BaseUrl ?? ProviderSettings.HomeOf(kind).AbsoluteUri);
        // A key goes to the address that it was given for, and to no other.
        var isElsewhere = url != new Uri(configured?.BaseUrl ?? ProviderSettings.HomeOf(KindOf(name, configured?.Kind) ?? kind).AbsoluteUri);
        var isEntered = entered?.ProtectedKey is not null && (entered.KeyAddress is null || new Uri(entered.KeyAddress) == url);
        var key = isEntered ? vault.Unprotect(entered!.ProtectedKey!) : entered?.ProtectedKey is null && !isElsewhere && configured?.ApiKey is { Length: > 0 } own ? new ProviderKey(own) : null;
        var source = isEntered
            ? key is null ? KeySource.Unreadable : KeySource.Settings
            : key is null ? KeySource.None : KeySource.Configuration;
        return new ProviderSettings(name, kind, url, (entered?.BaseUrl ?? configured?.BaseUrl) is not null, key, source);
    }

    private static TaskSettings Task(ModelTask task, StoredSettings stored, LlmOptions configured, List<ProviderSettings> providers, ModelCatalog catalog)
    {
        if (stored.Tasks.TryGetValue(task, out var entered))
            return new TaskSettings(entered.Model, entered.Fallback, ChoiceSource.Settings);
        if (configured.Tasks.TryGetValue(task.ToString(), out var choice))
            return new TaskSettings(Name(choice), choice.Fallback is null ? null : Name(choice.Fallback), ChoiceSource.Configuration);
        return new TaskSettings(DefaultFor(task, providers, catalog), null, ChoiceSource.Default);
    }

    private static ModelName? Name(TaskOptions choice) =>
        choice.Provider == ProviderSettings.Builtin ? null : new ModelName(choice.Provider!.ToLowerInvariant(), choice.Model!);

    // Only of those that surely have the catalogue's models: Anthropic, a gateway to it, OpenAI. What a server that speaks like OpenAI has, nobody knows.
    private static ModelName? DefaultFor(ModelTask task, List<ProviderSettings> providers, ModelCatalog catalog) => TasksWithDefault.Contains(task)
        ? providers.Where(provider => provider.Key is not null && (provider.IsHome || provider.Kind == ProviderKind.Anthropic))
            .Select(provider => catalog.DefaultFor(SettingsService.CatalogName(provider.Kind), task) is { } model ? new ModelName(provider.Name, model.Name) : null)
            .FirstOrDefault(model => model is not null)
        : null;
}
