using System.Text;
using System.Text.Unicode;

namespace WritersRoom.Screenplays.Import;

/// <summary>
/// Tells how the characters of a file are stored: by its byte order mark, else by whether it is well-formed UTF-8 or looks like UTF-16;
/// what is neither is Windows-1252, in which old screenwriting programs saved.
/// </summary>
internal static class TextDecoder
{
    private const int SampleSize = 4096;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // The five bytes that Windows-1252 gives no character.
    private static ReadOnlySpan<byte> Undefined => [0x81, 0x8D, 0x8F, 0x90, 0x9D];

    public static DecodedText Decode(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(new byte[] { 0xEF, 0xBB, 0xBF }))
            return DecodeUtf8(content[3..], 3) with { IsMarkedUtf8 = true };
        if (content.StartsWith(new byte[] { 0xFF, 0xFE }))
            return DecodeUtf16(content[2..], bigEndian: false);
        if (content.StartsWith(new byte[] { 0xFE, 0xFF }))
            return DecodeUtf16(content[2..], bigEndian: true);
        if (LooksLikeUtf16(content, out var bigEndian))
            return DecodeUtf16(content, bigEndian);
        BinaryContent.Refuse(content);
        if (Utf8.IsValid(content))
            return new DecodedText(Encoding.UTF8.GetString(content), "utf-8");
        return IsMostlyUtf8(content) ? DecodeUtf8(content, 0) : DecodeWindows1252(content);
    }

    /// <summary>The encoding that <see cref="DecodedText.EncodingName"/> names, without a byte order mark.</summary>
    public static Encoding EncodingOf(string name) => name switch
    {
        "utf-8" => new UTF8Encoding(false),
        "utf-16le" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        "utf-16be" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        _ => Windows1252,
    };

    // Latin text in UTF-16 has a zero in nearly every second byte, and in none of the others.
    private static bool LooksLikeUtf16(ReadOnlySpan<byte> content, out bool bigEndian)
    {
        var sample = content[..Math.Min(content.Length & ~1, SampleSize)];
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] != 0)
                continue;
            if (i % 2 == 0)
                even++;
            else
                odd++;
        }

        bigEndian = even > odd;
        return sample.Length >= 4 && Math.Max(even, odd) > sample.Length / 8 && Math.Min(even, odd) <= Math.Max(even, odd) / 20;
    }

    private static DecodedText DecodeUtf16(ReadOnlySpan<byte> content, bool bigEndian)
    {
        var name = bigEndian ? "utf-16be" : "utf-16le";
        try
        {
            var text = new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(content);
            BinaryContent.Refuse(text);
            return new DecodedText(text, name);
        }
        catch (DecoderFallbackException error)
        {
            throw Undecodable($"it is stored as {name.ToUpperInvariant()}, and byte {error.Index} belongs to no character", error);
        }
    }

    // A stray byte in a long text should cost that byte, not the text: it is replaced, and the certificate says so.
    private static DecodedText DecodeUtf8(ReadOnlySpan<byte> content, int offset)
    {
        BinaryContent.Refuse(content);
        if (Utf8.IsValid(content))
            return new DecodedText(Encoding.UTF8.GetString(content), "utf-8");
        if (!IsMostlyUtf8(content))
            throw Undecodable($"it is marked as UTF-8, and byte {FirstInvalid(content) + offset} belongs to no character", null);
        return new DecodedText(Encoding.UTF8.GetString(content), "utf-8", FirstInvalid(content) + offset);
    }

    private static DecodedText DecodeWindows1252(ReadOnlySpan<byte> content)
    {
        var undefined = content.IndexOfAny(Undefined);
        return undefined < 0
            ? new DecodedText(Windows1252.GetString(content), "windows-1252")
            : throw Undecodable($"it is neither UTF-8 nor UTF-16 nor Windows-1252; byte {undefined} belongs to no character", null);
    }

    private static bool IsMostlyUtf8(ReadOnlySpan<byte> content)
    {
        int valid = 0, invalid = 0;
        while (!content.IsEmpty)
        {
            var plain = content.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (plain < 0)
                break;
            content = content[plain..];
            var status = Rune.DecodeFromUtf8(content, out _, out var used);
            if (status == System.Buffers.OperationStatus.Done)
                valid++;
            else
                invalid++;
            content = content[used..];
        }

        return valid >= 4 * invalid;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> content)
    {
        var at = 0;
        while (at < content.Length && Rune.DecodeFromUtf8(content[at..], out _, out var used) == System.Buffers.OperationStatus.Done)
            at += used;
        return at;
    }

    private static ScreenplayFormatException Undecodable(string problem, Exception? inner) => new(
        ScreenplayFormatError.Undecodable,
        $"The characters of this file cannot be told: {problem}. Save it as UTF-8 and import it again.", inner);
}
