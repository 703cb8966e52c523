namespace WritersRoom.Llm.Settings;

/// <summary>What is to be different; what is not named stays.</summary>
public sealed record SettingsChange
{
    /// <summary>Providers by name; null takes away what was entered of one.</summary>
    public IReadOnlyDictionary<string, ProviderChange?> Providers { get; init; } = new Dictionary<string, ProviderChange?>();

    /// <summary>Tasks; null goes back to what is configured or the default.</summary>
    public IReadOnlyDictionary<ModelTask, TaskChange?> Tasks { get; init; } = new Dictionary<ModelTask, TaskChange?>();

    /// <summary>Whether nothing may leave the machine.</summary>
    public bool? LocalOnly { get; init; }
}

/// <summary>Of each part: null leaves it, an empty text takes away what was entered.</summary>
/// <param name="Kind">Whose way of speaking it has.</param>
/// <param name="BaseUrl">Where it is.</param>
/// <param name="Key">Its key.</param>
public sealed record ProviderChange(ProviderKind? Kind = null, string? BaseUrl = null, string? Key = null);

/// <param name="Provider">A provider's name, or <see cref="ProviderSettings.Builtin"/>.</param>
/// <param name="Model">Its model; for what is built in, nothing.</param>
/// <param name="Fallback">Who is asked in its place where need be.</param>
public sealed record TaskChange(string Provider, string? Model, ModelName? Fallback = null);
