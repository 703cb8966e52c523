using WritersRoom.Llm;
using WritersRoom.Llm.Counting;
using WritersRoom.Llm.Settings;

namespace WritersRoom.Server.Settings;

/// <summary>Which providers there are, and which model does which task.</summary>
public sealed record SettingsResponse(
    IReadOnlyList<ProviderResponse> Providers, TaskSettingsResponse Tasks, PrivacyResponse Privacy, IReadOnlyList<KnownModelResponse> Models)
{
    /// <param name="service">Where they are.</param>
    /// <param name="catalog">The models that are known.</param>
    /// <param name="models">The models that do the tasks now.</param>
    /// <param name="isOwner">Whether who asks may see which key is set.</param>
    internal static SettingsResponse From(SettingsService service, ModelCatalog catalog, TaskModels models, bool isOwner)
    {
        var settings = service.Current;
        TaskResponse Task(ModelTask task) => TaskResponse.From(settings.Tasks[task], task == ModelTask.Embedding ? models.Embedder?.Counter : models.Of(task)?.Counter);
        return new SettingsResponse(
            [.. settings.Providers.Select(provider => ProviderResponse.From(provider, service.StateOf(provider), isOwner))],
            new TaskSettingsResponse(Task(ModelTask.Chat), Task(ModelTask.Analysis), Task(ModelTask.Classification), Task(ModelTask.Scribe), Task(ModelTask.Embedding)),
            new PrivacyResponse(settings.LocalOnly),
            [.. catalog.Models.Select(KnownModelResponse.From)]);
    }
}

/// <summary>
/// A provider. <c>state</c> is <c>closed</c> while it is asked, <c>open</c> while it is left alone because it failed too often, <c>half_open</c> while one request is let through.
/// </summary>
public sealed record ProviderResponse(string Name, ProviderKind Kind, Uri BaseUrl, KeyResponse Key, bool IsReady, ProviderState State)
{
    internal static ProviderResponse From(ProviderSettings provider, ProviderState state, bool isOwner) => new(
        provider.Name, provider.Kind, provider.BaseUrl, new KeyResponse(provider.Key is not null, isOwner ? provider.Key?.Tail : null, provider.KeySource), provider.IsReady, state);
}

/// <summary>Whether there is a key, where from, and for the owner its last characters; never the key.</summary>
public sealed record KeyResponse(bool IsSet, string? Last4, KeySource Source);

/// <summary>Who does each task.</summary>
public sealed record TaskSettingsResponse(TaskResponse Chat, TaskResponse Analysis, TaskResponse Classification, TaskResponse Scribe, TaskResponse Embedding);

/// <summary>Who does a task; <c>provider</c> is <c>builtin</c>, and <c>model</c> null, where no model does.</summary>
public sealed record TaskResponse(string Provider, string? Model, ModelChoice? Fallback, ChoiceSource Source, TokenCountResponse? TokenCount)
{
    internal static TaskResponse From(TaskSettings task, TokenCounter? counter) => new(
        task.Model?.Provider ?? ProviderSettings.Builtin, task.Model?.Model, task.Fallback is { } other ? new ModelChoice(other.Provider, other.Model) : null, task.Source,
        task.Model is null || counter is null ? null : new TokenCountResponse(counter.IsExact, Math.Round(100 * counter.Error, 1)));
}

/// <summary>How the model's tokens are counted: as it counts them, or by an estimate that has lately been off by <c>error_pct</c> per cent.</summary>
public sealed record TokenCountResponse(bool IsExact, double ErrorPct);

/// <summary>Whether nothing may leave the machine, whatever else is set.</summary>
public sealed record PrivacyResponse(bool LocalOnly);

/// <summary>A model of the catalogue; prices in US dollars per million tokens.</summary>
public sealed record KnownModelResponse(string Name, string Provider, IReadOnlyList<string> Capabilities, int? ContextWindow, int? Dimensions, decimal? InputPrice, decimal? OutputPrice)
{
    internal static KnownModelResponse From(ModelFacts model) => new(
        model.Name, model.Provider!, model.Capabilities, model.ContextWindow, model.Dimensions, model.Prices?.Input, model.Prices?.Output);
}

/// <summary>A provider's model.</summary>
public sealed record ModelChoice(string Provider, string Model);

/// <summary>What is to be different; what is left out stays as it is.</summary>
/// <param name="Providers">By name; null takes away what was entered of one.</param>
/// <param name="Tasks">By name: chat, analysis, classification, scribe, embedding; null goes back to the default.</param>
/// <param name="Privacy">What may leave.</param>
public sealed record ChangeSettingsRequest(
    IReadOnlyDictionary<string, ProviderRequest?>? Providers = null, IReadOnlyDictionary<string, TaskRequest?>? Tasks = null, PrivacyRequest? Privacy = null);

/// <summary>A provider: each part left out stays, an empty text takes away what was entered. A key is stored encrypted and given out to nobody.</summary>
public sealed record ProviderRequest(ProviderKind? Kind = null, string? BaseUrl = null, string? Key = null);

/// <summary>Who is to do a task; provider <c>builtin</c> needs no model.</summary>
public sealed record TaskRequest(string Provider, string? Model = null, ModelChoice? Fallback = null);

/// <summary>What may leave.</summary>
public sealed record PrivacyRequest(bool LocalOnly);

/// <summary>What is to be tried: a provider as it is set, or as it would be with what is given here, which is not stored.</summary>
/// <param name="Provider">Its name; a new one needs a kind and an address.</param>
/// <param name="Model">The model; by default the one that is chosen of this provider, or its usual one.</param>
/// <param name="Task">What it is asked for: chat (default) or embedding.</param>
/// <param name="Kind">Whose way of speaking it has.</param>
/// <param name="BaseUrl">Where it is.</param>
/// <param name="Key">Its key.</param>
public sealed record TestConnectionRequest(
    string Provider, string? Model = null, ModelTask? Task = null, ProviderKind? Kind = null, string? BaseUrl = null, string? Key = null);

/// <summary>Whether it works, in one sentence; <c>failure</c> names the kind where it does not.</summary>
public sealed record TestConnectionResponse(bool Works, string Message, string? Model, int? LatencyMs, string? Failure);
