using System.Text.Json;
using System.Text.Json.Serialization;

namespace WritersRoom.Scribe;

/// <summary>How documents and their changes are kept in the database: as jsonb, which keeps no order of members.</summary>
internal static class ScribeJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        AllowOutOfOrderMetadataProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;
}
