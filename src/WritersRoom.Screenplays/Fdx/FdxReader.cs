using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Reads Final Draft's FDX, and the FDX that other programs write.</summary>
public static class FdxReader
{
    /// <summary>
    /// Reads a script. Hostile XML (DTDs, external references, bombs, depth) is refused in bounded time and memory. To write the script as FDX
    /// again with all that the file holds, read it as an <see cref="FdxOriginal"/>.
    /// </summary>
    /// <exception cref="ScreenplayFormatException">The file is too large, undecodable, not well-formed, not FDX, or over a limit.</exception>
    public static Conversion Read(ReadOnlyMemory<byte> content)
    {
        var original = FdxOriginal.Read(content);
        return new Conversion(original.Screenplay, original.Certificate);
    }

    /// <summary>Reads text that has been decoded already: what its declaration says of an encoding does not matter.</summary>
    /// <exception cref="ScreenplayFormatException">The text is not well-formed, not FDX, or over a limit.</exception>
    public static Conversion Read(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var original = FdxOriginal.Read(default, new DecodedText(content, "utf-8"));
        return new Conversion(original.Screenplay, original.Certificate);
    }
}
