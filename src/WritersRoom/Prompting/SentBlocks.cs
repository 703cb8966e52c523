using System.Text.Json;

namespace WritersRoom.Prompting;

/// <summary>A turn as it was sent, as it is stored with its message.</summary>
public static class SentBlocks
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string Write(IReadOnlyList<SentBlock> blocks) => JsonSerializer.Serialize(blocks, Json);

    /// <summary>Null where nothing was sent.</summary>
    public static IReadOnlyList<SentBlock>? Read(string? stored) => stored is null ? null : JsonSerializer.Deserialize<IReadOnlyList<SentBlock>>(stored, Json);
}
