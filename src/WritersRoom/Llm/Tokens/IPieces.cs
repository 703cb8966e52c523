namespace WritersRoom.Llm.Tokens;

/// <summary>Cuts text into the pieces that are encoded one by one. Each encoding has a pattern of its own for it.</summary>
internal interface IPieces
{
    /// <param name="text">Well-formed UTF-8.</param>
    /// <param name="start">Where a piece starts; before the end of the text.</param>
    /// <param name="isLast">Whether the text ends here. If not, the piece may go on in what follows.</param>
    /// <returns>Where the piece ends, or -1 when what follows must be known to say so.</returns>
    int EndOf(ReadOnlySpan<byte> text, int start, bool isLast);
}
