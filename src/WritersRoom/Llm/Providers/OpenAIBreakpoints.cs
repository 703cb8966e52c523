using System.ClientModel.Primitives;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using Message = OpenAI.Chat.ChatMessage;

namespace WritersRoom.Llm.Providers;

/// <summary>
/// A prompt with its marks, as chat completions are sent it. The library has no property for a breakpoint and writes a lone piece as a plain text, which has no place for one; so its messages are
/// written out here, with every piece as a piece, whether marked or not: what is sent again is the same to the byte.
/// </summary>
internal static class OpenAIBreakpoints
{
    // Sent, never put into a page.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static BinaryData Write(IReadOnlyList<ChatMessage> messages)
    {
        var written = new JsonArray();
        foreach (var message in messages)
        {
            var marks = Marks(message);
            foreach (var sent in OpenAIMessages.From([message], inParts: true))
                written.Add(Marked(JsonNode.Parse(ModelReaderWriter.Write<Message>(sent))!.AsObject(), marks));
        }

        return BinaryData.FromString(written.ToJsonString(Plain));
    }

    // Texts of the message's pieces that a breakpoint is to end with. A model's own words can have none.
    private static HashSet<string> Marks(ChatMessage message) => message.Role == ChatRole.Assistant
        ? []
        : [.. message.Contents.Where(content => content.CacheEnd() is not null).Select(content => content switch
        {
            TextContent text => text.Text,
            FunctionResultContent result => OpenAIMessages.Text(result),
            _ => "",
        })];

    private static JsonObject Marked(JsonObject message, HashSet<string> marks)
    {
        if (message["role"]!.GetValue<string>() == "assistant")
            return message;
        if (message["content"] is JsonValue lone)
            message["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = lone.GetValue<string>() });
        foreach (var piece in message["content"]!.AsArray())
        {
            if (piece!["text"] is { } text && marks.Contains(text.GetValue<string>()))
                piece["prompt_cache_breakpoint"] = new JsonObject { ["mode"] = "explicit" };
        }

        return message;
    }
}
