using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using Format = OpenAI.Chat.ChatResponseFormat;

namespace WritersRoom.Llm.Providers;

/// <summary>What is asked for beside the prompt, as chat completions are sent it.</summary>
internal static class OpenAIOptions
{
    private const int KeyBytes = 16;

    /// <param name="options">What is asked for.</param>
    /// <param name="messages">The prompt.</param>
    /// <param name="named">The prompt as the library is given it.</param>
    /// <param name="isOpenAI">Whether it is OpenAI itself.</param>
    /// <param name="hasMarks">Whether the prompt says where cache entries end.</param>
    public static ChatCompletionOptions From(ChatOptions? options, IReadOnlyList<ChatMessage> messages, IReadOnlyList<ChatMessage> named, bool isOpenAI, bool hasMarks)
    {
        var sent = new ChatCompletionOptions
        {
            Temperature = options?.Temperature,
            TopP = options?.TopP,
            ResponseFormat = FormatOf(options?.ResponseFormat),
        };
        foreach (var sequence in options?.StopSequences ?? [])
            sent.StopSequences.Add(sequence);
        AddTools(sent, options);
#pragma warning disable SCME0001 // The library has no properties for these.
        // The newer name is not known everywhere, the older one not any more.
        if (isOpenAI)
            sent.MaxOutputTokenCount = options?.MaxOutputTokens;
        else if (options?.MaxOutputTokens is { } most)
            sent.Patch.Set("$.max_tokens"u8, most);
        if (hasMarks)
        {
            // Entries end where the marks stand and nowhere else; each costs something to write. Requests with one key go where its entries are.
            sent.Patch.Set("$.prompt_cache_options"u8, BinaryData.FromString("""{"mode":"explicit"}"""));
            sent.Patch.Set("$.messages"u8, OpenAIBreakpoints.Write(named));
            sent.Patch.Set("$.prompt_cache_key"u8, KeyOf(messages));
        }
#pragma warning restore SCME0001

        return sent;
    }

    private static void AddTools(ChatCompletionOptions sent, ChatOptions? options)
    {
        foreach (var tool in options?.Tools?.OfType<AIFunctionDeclaration>() ?? [])
            sent.Tools.Add(ChatTool.CreateFunctionTool(tool.Name, tool.Description, BinaryData.FromString(tool.JsonSchema.GetRawText())));
        if (sent.Tools.Count == 0)
            return;
        sent.AllowParallelToolCalls = options!.AllowMultipleToolCalls;
        sent.ToolChoice = options.ToolMode switch
        {
            NoneChatToolMode => ChatToolChoice.CreateNoneChoice(),
            RequiredChatToolMode { RequiredFunctionName: { } name } => ChatToolChoice.CreateFunctionChoice(name),
            RequiredChatToolMode => ChatToolChoice.CreateRequiredChoice(),
            _ => null,
        };
    }

    private static Format? FormatOf(Microsoft.Extensions.AI.ChatResponseFormat? format) => format switch
    {
        ChatResponseFormatJson { Schema: { } schema } json => Format.CreateJsonSchemaFormat(
            json.SchemaName ?? "answer", BinaryData.FromString(schema.GetRawText()), json.SchemaDescription, jsonSchemaIsStrict: IsStrict(schema)),
        ChatResponseFormatJson => Format.CreateJsonObjectFormat(),
        _ => null,
    };

    // A model is held to a schema only if that leaves nothing open.
    private static bool IsStrict(JsonElement schema) => schema.ValueKind != JsonValueKind.Object
        || ((!schema.TryGetProperty("properties", out var properties)
                || (schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False
                    && schema.TryGetProperty("required", out var required) && required.GetArrayLength() == properties.EnumerateObject().Count()
                    && properties.EnumerateObject().All(property => IsStrict(property.Value))))
            && (!schema.TryGetProperty("items", out var items) || IsStrict(items)));

    // Of what the first entry covers: the same from turn to turn, and for no other script.
    private static string KeyOf(IReadOnlyList<ChatMessage> messages)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var content in messages.SelectMany(message => message.Contents))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(content is TextContent text ? text.Text : ""));
            if (content.CacheEnd() is not null)
                break;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, KeyBytes));
    }
}
