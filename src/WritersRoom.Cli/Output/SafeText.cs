using System.Text;

namespace WritersRoom.Cli.Output;

/// <summary>
/// Makes text from a script or a server harmless to a terminal. Without its escape character no control sequence survives, however
/// the text was cut into pieces, and without the bidirectional overrides nothing reads differently from what it says.
/// </summary>
internal static class SafeText
{
    /// <summary>Keeps line feeds and tabs.</summary>
    public static string Lines(string text)
    {
        if (!text.AsSpan().ContainsAny(Unsafe)) return text;
        var kept = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!Unsafe.Contains(character)) kept.Append(character);
        }

        return kept.ToString();
    }

    /// <summary>As <see cref="Lines"/>, on one line: line ends and tabs become spaces.</summary>
    public static string OneLine(string text) => Lines(text).Replace('\n', ' ').Replace('\t', ' ').Trim();

    private static readonly System.Buffers.SearchValues<char> Unsafe = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not ('\n' or '\t'))
            .Concat(Enumerable.Range(0x7F, 0x21))
            .Concat([0x200E, 0x200F, 0x2028, 0x2029])
            .Concat(Enumerable.Range(0x202A, 5))
            .Concat(Enumerable.Range(0x2066, 4))
            .Select(c => (char)c)]);
}
