namespace WritersRoom.Screenplays.Import;

/// <summary>Refuses what is not text, and says what it seems to be.</summary>
internal static class BinaryContent
{
    private static readonly (byte[] Signature, string What)[] Signatures =
    [
        ("%PDF-"u8.ToArray(), "a PDF, whose text has to be taken out of it first"),
        ([0x50, 0x4B, 0x03, 0x04], "a zip archive or a word processor's document; save the script as Fountain, FDX or plain text"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document; save the script as plain text"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture"),
        ([0xFF, 0xD8, 0xFF], "a picture"),
        ("GIF8"u8.ToArray(), "a picture"),
        ([0x1F, 0x8B], "a compressed archive; unpack it first"),
        ("{\\rtf"u8.ToArray(), "a rich text document; save the script as plain text"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ("MZ"u8.ToArray(), "a program"),
    ];

    public static void Refuse(ReadOnlySpan<byte> content)
    {
        foreach (var (signature, what) in Signatures)
            if (content.StartsWith(signature) && (signature.Length > 2 || content.Contains((byte)0)))
                throw Binary($"it is {what}");
        var zero = content.IndexOf((byte)0);
        if (zero >= 0)
            throw Binary($"there is a zero at byte {zero}");
        if (IsMostlyControl(content))
            throw Binary("it is full of control characters");
    }

    public static void Refuse(ReadOnlySpan<char> text)
    {
        var zeros = text.Count('\0');
        if (zeros > 0)
            throw Binary($"it holds {zeros} zero characters");
    }

    private static bool IsMostlyControl(ReadOnlySpan<byte> content)
    {
        var controls = 0;
        foreach (var b in content)
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x0B or 0x1A or 0x1B))
                controls++;
        return controls > content.Length / 20;
    }

    private static ScreenplayFormatException Binary(string problem) => new(
        ScreenplayFormatError.Binary, $"This file is not text: {problem}. A screenplay is imported from Fountain, FDX or plain text.");
}
