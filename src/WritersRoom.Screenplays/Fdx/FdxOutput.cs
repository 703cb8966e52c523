using System.Buffers;
using System.Globalization;
using System.Text;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>
/// Puts a file together from stretches of the original, copied byte for byte, and from new text, stored as the original's is: the same encoding,
/// what that has no byte for as a character reference.
/// </summary>
internal sealed class FdxOutput
{
    private readonly ArrayBufferWriter<byte> bytes;
    private readonly ReadOnlyMemory<byte> content;
    private readonly string text;
    private readonly Encoding encoding;
    private int charAt;
    private int byteAt;

    public FdxOutput(FdxOriginal original)
    {
        content = original.Content;
        text = original.Decoded.Text;
        encoding = TextDecoder.EncodingOf(original.Decoded.EncodingName);
        bytes = new ArrayBufferWriter<byte>(content.Length + 4096);
        Restart();
        bytes.Write(content.Span[..byteAt]);
    }

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    public void Copy(FdxSpan span)
    {
        var start = ByteOf(span.Start);
        bytes.Write(content.Span[start..ByteOf(span.End)]);
    }

    public void Write(string words)
    {
        if (encoding.IsSingleByte)
            words = Referenced(words);
        encoding.GetBytes(words, bytes);
    }

    // The byte order mark stands before the first character.
    private void Restart()
    {
        charAt = 0;
        var mark = content.Span;
        byteAt = mark.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3
            : mark.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || mark.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? 2 : 0;
    }

    // Stretches come in the order of the file but for rare ones, so the place is found going forward.
    private int ByteOf(int position)
    {
        if (position < charAt)
            Restart();
        if (encoding is not UTF8Encoding)
        {
            byteAt += (position - charAt) * (encoding.IsSingleByte ? 1 : 2);
            charAt = position;
        }

        while (charAt < position)
            Step(position);
        return byteAt;
    }

    // A byte that could not be read was replaced by one character, so its length cannot be told from the text.
    private void Step(int position)
    {
        var plain = content.Span[byteAt..Math.Min(content.Length, byteAt + position - charAt)].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        if (plain != 0)
        {
            var count = plain < 0 ? position - charAt : plain;
            charAt += count;
            byteAt += count;
            return;
        }

        Rune.DecodeFromUtf8(content.Span[byteAt..], out _, out var used);
        byteAt += used;
        charAt += char.IsHighSurrogate(text[charAt]) ? 2 : 1;
    }

    private string Referenced(string words)
    {
        var written = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes())
        {
            var letter = rune.ToString();
            if (rune.IsAscii || encoding.GetString(encoding.GetBytes(letter)) == letter)
                written.Append(letter);
            else
                written.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};");
        }

        return written.ToString();
    }
}
