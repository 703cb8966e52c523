using System.Text;
using System.Text.Json.Nodes;

namespace WritersRoom.TestSupport.Llm.ProviderDouble;

/// <summary>Chat completions as OpenAI's documentation of its streams shows them, chunk by chunk: the first piece says who speaks, then come the words.</summary>
public static class OpenAIReply
{
    public static ProviderReply Of(params IReadOnlyList<string> parts) => WithUsage(10, null, null, parts);

    /// <summary>A text, and what was read for it.</summary>
    /// <param name="input">All that was read.</param>
    /// <param name="cached">That part of it that came from the cache; null to say nothing of it.</param>
    /// <param name="written">That part of it that was written to the cache; null to say nothing of it.</param>
    /// <param name="parts">The text.</param>
    public static ProviderReply WithUsage(int input, int? cached, int? written, params IReadOnlyList<string> parts)
    {
        var usage = new JsonObject { ["prompt_tokens"] = input, ["completion_tokens"] = parts.Count, ["total_tokens"] = input + parts.Count };
        if (cached is not null)
            usage["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = cached, ["cache_write_tokens"] = written ?? 0 };
        return new ProviderReply
        {
            Pieces =
            [
                Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "" }, null),
                .. parts.Select(part => Chunk(new JsonObject { ["content"] = part }, null)),
                Chunk([], "stop"),
                Data(new JsonObject { ["id"] = "chatcmpl-1", ["object"] = "chat.completion.chunk", ["created"] = 1, ["model"] = "gpt-6.1-sol", ["choices"] = new JsonArray(), ["usage"] = usage }),
                Encoding.UTF8.GetBytes("data: [DONE]\n\n"),
            ],
        };
    }

    /// <summary>Vectors, one for each text, as JSON numbers.</summary>
    public static ProviderReply Embeddings(int tokens, params IReadOnlyList<float[]> vectors) => ProviderReply.Text(new JsonObject
    {
        ["object"] = "list",
        ["model"] = "text-embedding-3-small",
        ["data"] = new JsonArray([.. vectors.Select((vector, i) => new JsonObject
        {
            ["object"] = "embedding",
            ["index"] = i,
            ["embedding"] = new JsonArray([.. vector.Select(value => (JsonNode)value)]),
        })]),
        ["usage"] = new JsonObject { ["prompt_tokens"] = tokens, ["total_tokens"] = tokens },
    }.ToJsonString());

    private static ReadOnlyMemory<byte> Chunk(JsonObject delta, string? finish) => Data(new JsonObject
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1,
        ["model"] = "gpt-6.1-sol",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
    });

    private static ReadOnlyMemory<byte> Data(JsonObject json) => Encoding.UTF8.GetBytes($"data: {json.ToJsonString()}\n\n");
}
