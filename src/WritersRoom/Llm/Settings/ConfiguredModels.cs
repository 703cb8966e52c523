using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace WritersRoom.Llm.Settings;

/// <summary>Reads <see cref="LlmOptions"/>: the variables that providers' own tools know, and what is wrong, each in a sentence that names its key.</summary>
internal sealed class ConfiguredModels(IConfiguration configuration) : IPostConfigureOptions<LlmOptions>, IValidateOptions<LlmOptions>
{
    public void PostConfigure(string? name, LlmOptions options)
    {
        foreach (var provider in new[] { "anthropic", "openai" })
        {
            var variable = provider.ToUpperInvariant();
            if (!options.Providers.TryGetValue(provider, out var configured))
                options.Providers.Add(provider, configured = new ProviderOptions());
            configured.ApiKey = NullIfEmpty(configured.ApiKey) ?? NullIfEmpty(configuration[$"{variable}_API_KEY"]);
            configured.BaseUrl = NullIfEmpty(configured.BaseUrl) ?? NullIfEmpty(configuration[$"{variable}_BASE_URL"]);
        }
    }

    public ValidateOptionsResult Validate(string? name, LlmOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(LlmOptions options)
    {
        foreach (var (name, provider) in options.Providers)
        {
            var place = $"Llm:Providers:{name}";
            if (SettingsRules.FaultOfName(name) is { } badName)
                yield return $"{place}: {badName}";
            if (SettingsMerge.KindOf(name, provider.Kind) is null)
                yield return $"{place}:Kind must be 'anthropic' or 'openai', whose way of speaking it has.";
            if (provider.BaseUrl is { } url && SettingsRules.FaultOfUrl(url) is { } badUrl)
                yield return $"{place}:BaseUrl{Variable(name, "BASE_URL")}: {badUrl}";
            if (provider.BaseUrl is null && name is not ("anthropic" or "openai"))
                yield return $"{place}:BaseUrl must say where the provider is.";
            if (NullIfEmpty(provider.ApiKey) is { } key && SettingsRules.FaultOfKey(key) is { } badKey)
                yield return $"{place}:ApiKey{Variable(name, "API_KEY")}: {badKey}";
        }

        foreach (var (name, task) in options.Tasks)
        {
            var place = $"Llm:Tasks:{name}";
            if (!Enum.TryParse<ModelTask>(name, ignoreCase: true, out var known) || !Enum.IsDefined(known))
                yield return $"{place}: there is no such task. There are {string.Join(", ", Enum.GetNames<ModelTask>())}.";
            else if (FaultOf(options, known, task, place) is { } fault)
                yield return fault;
            else if (task.Fallback is { } fallback && (fallback.Provider == ProviderSettings.Builtin ? $"{place}:Fallback must be a model." : FaultOf(options, known, fallback, $"{place}:Fallback")) is { } bad)
                yield return bad;
        }

        if (Fault(options.Resilience) is { } impatient)
            yield return impatient;
    }

    private static string? FaultOf(LlmOptions options, ModelTask task, TaskOptions choice, string place)
    {
        if (choice.Provider == ProviderSettings.Builtin)
            return null;
        if (choice.Provider is null || !options.Providers.TryGetValue(choice.Provider, out var provider))
            return $"{place}:Provider is '{choice.Provider}'; it must be one of {string.Join(", ", options.Providers.Keys.Order(StringComparer.Ordinal))}, {ProviderSettings.Builtin}.";
        if (task == ModelTask.Embedding && SettingsMerge.KindOf(choice.Provider, provider.Kind) == ProviderKind.Anthropic)
            return $"{place}:Provider is '{choice.Provider}', which has no models for embeddings.";
        return SettingsRules.FaultOfModel(choice.Model ?? "") is { } fault ? $"{place}:Model: {fault}" : null;
    }

    private static string? Fault(ResilienceOptions options) =>
        options.FirstByteTimeout <= TimeSpan.Zero || options.IdleTimeout <= TimeSpan.Zero || options.CallTimeout <= TimeSpan.Zero
            || options.RetryDelay < TimeSpan.Zero || options.LongestDelay < options.RetryDelay || options.Retries is < 0 or > 20
            || options.CircuitThroughput < 2 || options.CircuitBreak < TimeSpan.FromMilliseconds(500)
            ? "Llm:Resilience: times must be longer than zero, LongestDelay not less than RetryDelay, Retries from 0 to 20, CircuitThroughput at least 2 and CircuitBreak at least half a second."
            : null;

    private static string Variable(string provider, string what) => provider is "anthropic" or "openai" ? $" ({provider.ToUpperInvariant()}_{what})" : "";

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
