using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.Extensions.AI;

namespace WritersRoom.Llm.Providers;

/// <summary>
/// The long texts of a prompt, which go past a provider's library: it is given a short name in place of each, and the text is put there when the request is written (<see cref="LongTextHandler"/>).
/// The libraries turn a text into JSON, and back, several times on its way, and a prompt repeats most of what the last one said: here each is made into JSON once for as long as it lives.
/// </summary>
internal sealed class LongTexts
{
    /// <summary>Digits of the number.</summary>
    public const int NumberLength = 4;

    private const int Most = 9_999;

    // Shorter ones are written faster than looked up.
    private const int Long = 512;

    private static readonly AsyncLocal<LongTexts?> Ambient = new();
    private static readonly ConditionalWeakTable<string, byte[]> Written = [];

    private readonly List<byte[]> texts = [];

    private LongTexts()
    {
    }

    /// <summary>Those of the request that the running code makes.</summary>
    public static LongTexts? Current => Ambient.Value;

    /// <summary>What each name of this prompt begins with: something that no text can know. Behind it stands the text's number.</summary>
    public string Mark { get; } = $"writersroom-text-{RandomNumberGenerator.GetHexString(32, lowercase: true)}-";

    /// <summary>A prompt with names in place of its long texts, which hold for the requests that are made from here on, to the end of the asynchronous method that calls this.</summary>
    public static IReadOnlyList<ChatMessage> Enter(IEnumerable<ChatMessage> messages)
    {
        var texts = new LongTexts();
        IReadOnlyList<ChatMessage> named = [.. messages.Select(texts.Named)];
        Ambient.Value = texts.texts.Count == 0 ? null : texts;
        return named;
    }

    /// <summary>A text as it stands between the quotation marks of JSON, in UTF-8.</summary>
    public ReadOnlyMemory<byte> this[int number] => texts[number];

    private ChatMessage Named(ChatMessage message) => message.Contents.Any(IsLong)
        ? new ChatMessage(message.Role, [.. message.Contents.Select(content => IsLong(content) && texts.Count < Most ? Named((TextContent)content) : content)])
        : message;

    private TextContent Named(TextContent content)
    {
        texts.Add(Written.GetValue(content.Text, Write));
        return new TextContent(Mark + (texts.Count - 1).ToString($"D{NumberLength}", CultureInfo.InvariantCulture)) { AdditionalProperties = content.AdditionalProperties };
    }

    // Libraries look at the text of blanks, and at how a text of the assistant ends.
    private static bool IsLong(AIContent content) => content is TextContent { RawRepresentation: null } text && text.Text.Length >= Long && !char.IsWhiteSpace(text.Text[^1]);

    private static byte[] Write(string text) => Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text));
}
