namespace WritersRoom.Llm.Settings;

/// <summary>Which providers there are, and which model does which task: all of it as it stands at one moment.</summary>
/// <param name="Version">Counts the changes that were stored; 0 when none was.</param>
/// <param name="Providers">By name, those that are always there first.</param>
/// <param name="Tasks">Every task.</param>
/// <param name="LocalOnly">Whether nothing may leave the machine, whatever else is set.</param>
public sealed record ModelSettings(
    long Version, IReadOnlyList<ProviderSettings> Providers, IReadOnlyDictionary<ModelTask, TaskSettings> Tasks, bool LocalOnly)
{
    /// <summary>The provider of that name, or null.</summary>
    public ProviderSettings? Find(string name) => Providers.FirstOrDefault(provider => provider.Name == name);
}

/// <summary>Who does a task.</summary>
/// <param name="Model">The model; null for what is built in.</param>
/// <param name="Fallback">Who is asked when that is overloaded or cannot be reached.</param>
/// <param name="Source">Who said so.</param>
public sealed record TaskSettings(ModelName? Model, ModelName? Fallback, ChoiceSource Source);

/// <summary>A model, by the provider that has it.</summary>
public sealed record ModelName(string Provider, string Model);

/// <summary>Who chose a task's model.</summary>
public enum ChoiceSource
{
    /// <summary>Nobody: it is the default of the first provider with a key, or what is built in.</summary>
    Default,

    Configuration,

    Settings,
}
