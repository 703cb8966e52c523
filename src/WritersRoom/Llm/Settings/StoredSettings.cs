using System.Text.Json;
using System.Text.Json.Serialization;

namespace WritersRoom.Llm.Settings;

/// <summary>What was entered on the settings routes, as it is stored: only that, so that everything else follows configuration.</summary>
internal sealed record StoredSettings
{
    public Dictionary<string, StoredProvider> Providers { get; init; } = [];

    public Dictionary<ModelTask, StoredTask> Tasks { get; init; } = [];

    public bool? LocalOnly { get; init; }

    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
}

/// <param name="Kind">Null: as configured, or as the name says.</param>
/// <param name="BaseUrl">Null: as configured, or where the kind is at home.</param>
/// <param name="ProtectedKey">Encrypted; null when none was entered.</param>
internal sealed record StoredProvider(ProviderKind? Kind, string? BaseUrl, string? ProtectedKey)
{
    /// <summary>The address that the key was entered for, and is sent to, whatever is configured later.</summary>
    public string? KeyAddress { get; init; }
}

/// <param name="Model">Null for what is built in.</param>
/// <param name="Fallback">Null for none.</param>
internal sealed record StoredTask(ModelName? Model, ModelName? Fallback);
