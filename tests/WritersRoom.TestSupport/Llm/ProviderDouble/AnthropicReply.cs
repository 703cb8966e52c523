using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WritersRoom.TestSupport.Llm.ProviderDouble;

/// <summary>Answers as Anthropic's documentation of its streams shows them, event by event: the first piece is <c>message_start</c>, the second begins the text, then come the words.</summary>
public static class AnthropicReply
{
    /// <summary>A text, a piece for each part.</summary>
    public static ProviderReply Of(params IReadOnlyList<string> parts) => WithUsage(10, 0, 0, 0, parts);

    /// <summary>A text, and what was read for it.</summary>
    /// <param name="input">Neither from a cache nor into one.</param>
    /// <param name="written">Written to the cache for five minutes.</param>
    /// <param name="writtenLong">Written to the cache for an hour.</param>
    /// <param name="read">Read from the cache.</param>
    /// <param name="parts">The text.</param>
    public static ProviderReply WithUsage(int input, int written, int writtenLong, int read, params IReadOnlyList<string> parts)
    {
        var usage = new JsonObject
        {
            ["input_tokens"] = input,
            ["cache_creation_input_tokens"] = written + writtenLong,
            ["cache_read_input_tokens"] = read,
            ["cache_creation"] = new JsonObject { ["ephemeral_5m_input_tokens"] = written, ["ephemeral_1h_input_tokens"] = writtenLong },
            ["output_tokens"] = 1,
        };
        return new ProviderReply
        {
            Pieces =
            [
                Start(usage),
                Event("content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"""),
                .. parts.Select(part => Event("content_block_delta", $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":{{{JsonSerializer.Serialize(part)}}}}}""")),
                Event("content_block_stop", """{"type":"content_block_stop","index":0}"""),
                Event("message_delta", $$$"""{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":{{{parts.Count}}}}}"""),
                Event("message_stop", """{"type":"message_stop"}"""),
            ],
        };
    }

    /// <summary>A sign of life without content.</summary>
    public static ReadOnlyMemory<byte> Ping { get; } = Event("ping", """{"type":"ping"}""");

    /// <summary>An event that ends a stream that had begun well.</summary>
    public static ReadOnlyMemory<byte> Error(string type) => Event("error", $$$"""{"type":"error","error":{"type":"{{{type}}}","message":"secret words of the provider"}}""");

    private static ReadOnlyMemory<byte> Start(JsonObject usage) => Event("message_start", new JsonObject
    {
        ["type"] = "message_start",
        ["message"] = new JsonObject
        {
            ["id"] = "msg_1",
            ["type"] = "message",
            ["role"] = "assistant",
            ["content"] = new JsonArray(),
            ["model"] = "claude-sonnet-5-5",
            ["stop_reason"] = null,
            ["stop_sequence"] = null,
            ["usage"] = usage,
        },
    }.ToJsonString());

    private static ReadOnlyMemory<byte> Event(string name, string data) => Encoding.UTF8.GetBytes($"event: {name}\ndata: {data}\n\n");
}
