namespace WritersRoom.Screenplays.Import;

/// <summary>A file as text.</summary>
/// <param name="Text">Its characters, without a byte order mark.</param>
/// <param name="EncodingName">How they were stored.</param>
/// <param name="FirstUnreadable">The offset of the first byte that could not be read and was replaced, or null.</param>
internal sealed record DecodedText(string Text, string EncodingName, int? FirstUnreadable = null)
{
    /// <summary>Whether the file is UTF-8 and begins with a byte order mark.</summary>
    public bool IsMarkedUtf8 { get; init; }
}
