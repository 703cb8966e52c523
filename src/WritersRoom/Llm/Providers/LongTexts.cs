using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace WritersRoom.Llm.Providers;

/// <summary>
/// The long texts of a prompt, which go past a provider's library: it is given a short name in place of each, and the text is put there when the request is written. The libraries turn a text into
/// JSON, and back, several times on its way.
/// </summary>
internal sealed class LongTexts : BodyParts
{
    // Digits of the number.
    private const int NumberLength = 4;
    private const int Most = 9_999;

    // What each name of this prompt begins with: something that no text can know. Behind it stands the text's number.
    private readonly string mark = $"writersroom-text-{RandomNumberGenerator.GetHexString(32, lowercase: true)}-";
    private readonly List<byte[]> texts = [];

    private LongTexts()
    {
    }

    /// <summary>A prompt with names in place of its long texts, which hold for the requests that are made from here on, to the end of the asynchronous method that calls this.</summary>
    public static IReadOnlyList<ChatMessage> Enter(IEnumerable<ChatMessage> messages)
    {
        var texts = new LongTexts();
        IReadOnlyList<ChatMessage> named = [.. messages.Select(texts.Named)];
        Enter(texts.texts.Count == 0 ? null : texts);
        return named;
    }

    public override IReadOnlyList<ReadOnlyMemory<byte>> Fill(ReadOnlyMemory<byte> written)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        var sought = Encoding.ASCII.GetBytes(mark);
        for (int at; (at = written.Span.IndexOf(sought)) >= 0;)
        {
            parts.Add(written[..at]);
            parts.Add(texts[int.Parse(written.Span.Slice(at + sought.Length, NumberLength), CultureInfo.InvariantCulture)]);
            written = written[(at + sought.Length + NumberLength)..];
        }

        parts.Add(written);
        return parts;
    }

    private ChatMessage Named(ChatMessage message) => message.Contents.Any(IsLong)
        ? new ChatMessage(message.Role, [.. message.Contents.Select(content => IsLong(content) && texts.Count < Most ? Named((TextContent)content) : content)])
        : message;

    private TextContent Named(TextContent content)
    {
        texts.Add(JsonText.Of(content.Text));
        return new TextContent(mark + (texts.Count - 1).ToString($"D{NumberLength}", CultureInfo.InvariantCulture)) { AdditionalProperties = content.AdditionalProperties };
    }

    // Libraries look at the text of blanks, and at how a text of the assistant ends.
    private static bool IsLong(AIContent content) => content is TextContent { RawRepresentation: null } text && JsonText.IsLong(text.Text) && !char.IsWhiteSpace(text.Text[^1]);
}
