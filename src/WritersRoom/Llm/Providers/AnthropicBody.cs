using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace WritersRoom.Llm.Providers;

/// <summary>
/// What is long in a request, messages, the system's texts and tools, as Anthropic's Messages API has them. Its library would turn each block into JSON, and back, once for every level it lies in; it is
/// asked without them, and they are put into what it writes.
/// </summary>
internal sealed class AnthropicBody : BodyParts
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly ConditionalWeakTable<AIFunctionDeclaration, byte[]> Declared = [];

    private readonly ArrayBufferWriter<byte> buffer = new(16 * 1024);
    private readonly List<(int At, byte[] Text)> texts = [];
    private readonly Utf8JsonWriter json;

    private AnthropicBody(IReadOnlyList<ChatMessage> messages, IReadOnlySet<AIContent> cacheEnds, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        json = new Utf8JsonWriter(buffer, Relaxed);
        var (system, others) = (messages.Where(message => message.Role == ChatRole.System).SelectMany(message => message.Contents).Where(IsTaken).ToList(), messages.Where(message => message.Role != ChatRole.System));
        json.WriteStartArray();
        foreach (var message in others)
            Write(message, cacheEnds);
        json.WriteEndArray();
        if (system.Count > 0)
        {
            Begin(",\"system\":"u8);
            foreach (var content in system)
                Write(content, isAnswer: false, cacheEnds);
            json.WriteEndArray();
        }

        if (tools.Count > 0)
        {
            Begin(",\"tools\":"u8);
            foreach (var tool in tools)
                json.WriteRawValue(Declared.GetValue(tool, Declare), skipInputValidation: true);
            json.WriteEndArray();
        }

        json.Flush();
    }

    /// <summary>For the requests that are made from here on, to the end of the asynchronous method that calls this.</summary>
    /// <param name="messages">All of them; the system's are texts.</param>
    /// <param name="cacheEnds">The contents that a cache entry ends with.</param>
    /// <param name="tools">What the model may call.</param>
    public static void Enter(IReadOnlyList<ChatMessage> messages, IReadOnlySet<AIContent> cacheEnds, IReadOnlyList<AIFunctionDeclaration> tools) =>
        Enter(new AnthropicBody(messages, cacheEnds, tools));

    /// <summary>Whether a content is sent: the API takes no text of blanks.</summary>
    public static bool IsTaken(AIContent content) => content is not TextContent text || !string.IsNullOrWhiteSpace(text.Text);

    public override IReadOnlyList<ReadOnlyMemory<byte>> Fill(ReadOnlyMemory<byte> written)
    {
        var (start, end) = MessagesIn(written.Span);
        var parts = new List<ReadOnlyMemory<byte>> { written[..start] };
        var from = 0;
        foreach (var (at, text) in texts)
        {
            parts.Add(buffer.WrittenMemory[from..at]);
            parts.Add(text);
            from = at;
        }

        parts.Add(buffer.WrittenMemory[from..]);
        parts.Add(written[end..]);
        return parts;
    }

    // What comes behind the messages: for the writer each is a document of its own.
    private void Begin(ReadOnlySpan<byte> array)
    {
        json.Flush();
        buffer.Write(array);
        json.Reset();
        json.WriteStartArray();
    }

    private void Write(ChatMessage message, IReadOnlySet<AIContent> cacheEnds)
    {
        var isAnswer = message.Role == ChatRole.Assistant;
        var contents = message.Contents.Where(IsTaken).ToList();
        // It takes no message without content either.
        if (contents.Count == 0)
            return;
        json.WriteStartObject();
        json.WriteString("role"u8, isAnswer ? "assistant"u8 : "user"u8);
        json.WriteStartArray("content"u8);
        foreach (var content in contents)
            Write(content, isAnswer, cacheEnds);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(AIContent content, bool isAnswer, IReadOnlySet<AIContent> cacheEnds)
    {
        json.WriteStartObject();
        Write(content, isAnswer);
        if (cacheEnds.Contains(content))
            WriteCacheEnd(content.CacheEnd()!.Value);
        json.WriteEndObject();
    }

    private void Write(AIContent content, bool isAnswer)
    {
        switch (content)
        {
            case TextContent text:
                json.WriteString("type"u8, "text"u8);
                // Nor an answer that ends in blanks.
                WriteText("text"u8, isAnswer ? text.Text.TrimEnd() : text.Text);
                break;
            case FunctionCallContent call:
                json.WriteString("type"u8, "tool_use"u8);
                json.WriteString("id"u8, call.CallId);
                json.WriteString("name"u8, call.Name);
                json.WritePropertyName("input"u8);
                JsonSerializer.Serialize(json, call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions);
                break;
            case FunctionResultContent result:
                json.WriteString("type"u8, "tool_result"u8);
                json.WriteString("tool_use_id"u8, result.CallId);
                WriteText("content"u8, result.Result as string ?? JsonSerializer.Serialize(result.Result, AIJsonUtilities.DefaultOptions));
                if (result.Exception is not null)
                    json.WriteBoolean("is_error"u8, true);
                break;
            default:
                throw new NotSupportedException($"Of a prompt, only texts, calls and their results are sent to Anthropic, not {content.GetType().Name}.");
        }
    }

    private void WriteText(ReadOnlySpan<byte> name, string text)
    {
        if (!JsonText.IsLong(text))
        {
            json.WriteString(name, text);
            return;
        }

        json.WriteString(name, ""u8);
        json.Flush();
        // Between the quotation marks.
        texts.Add((buffer.WrittenCount - 1, JsonText.Of(text)));
    }

    private void WriteCacheEnd(CacheLifetime lifetime)
    {
        json.WriteStartObject("cache_control"u8);
        json.WriteString("type"u8, "ephemeral"u8);
        json.WriteString("ttl"u8, lifetime == CacheLifetime.Long ? "1h"u8 : "5m"u8);
        json.WriteEndObject();
    }

    private static byte[] Declare(AIFunctionDeclaration tool) => JsonSerializer.SerializeToUtf8Bytes(new { name = tool.Name, description = tool.Description, input_schema = tool.JsonSchema });

    private static (int Start, int End) MessagesIn(ReadOnlySpan<byte> written)
    {
        var reader = new Utf8JsonReader(written);
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName)
                continue;
            var isFound = reader.ValueTextEquals("messages"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isFound)
                return (start, (int)reader.BytesConsumed);
        }

        throw new InvalidOperationException("Anthropic's library has written no messages.");
    }
}
