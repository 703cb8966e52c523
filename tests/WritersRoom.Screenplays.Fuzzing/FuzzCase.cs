using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace WritersRoom.Screenplays.Fuzzing;

/// <summary>One input. Seed and iteration give the same text on every machine, whatever ran before.</summary>
public sealed record FuzzCase(int Seed, int Iteration, FuzzFormat Format, string Text)
{
    /// <summary>The file name that a kept input has, without its folder.</summary>
    public string FileName => $"{Format.ToString().ToLowerInvariant()}-{Seed}-{Iteration}{(Format == FuzzFormat.File ? ".bytes" : ".utf16")}";

    /// <summary>
    /// The input as a file. Text is kept as UTF-16, little-endian and without a mark, because half a surrogate pair has no bytes in UTF-8.
    /// </summary>
    public byte[] ToBytes() => Format == FuzzFormat.File ? Encoding.Latin1.GetBytes(Text) : MemoryMarshal.AsBytes(Text.AsSpan()).ToArray();

    /// <summary>Reads a kept input back; what it is says its name.</summary>
    public static FuzzCase Load(string path, string? name = null)
    {
        var parts = Path.GetFileNameWithoutExtension(name ?? path).Split('-');
        var format = Enum.Parse<FuzzFormat>(parts[0], ignoreCase: true);
        var bytes = File.ReadAllBytes(path);
        var text = format == FuzzFormat.File ? Encoding.Latin1.GetString(bytes) : new string(MemoryMarshal.Cast<byte, char>(bytes));
        return new FuzzCase(int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture), format, text);
    }
}
