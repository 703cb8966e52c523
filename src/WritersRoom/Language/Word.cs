namespace WritersRoom.Language;

/// <summary>One word of a text.</summary>
/// <param name="Offset">Where the word starts, in characters of the text it was read from.</param>
/// <param name="Length">How many characters of that text it covers, a possessive ending included.</param>
/// <param name="Term">The word as it is compared: lower case, without accents and without a possessive ending.</param>
/// <param name="Stem">The stem of <paramref name="Term"/>, shared by its inflections ("burned", "burns").</param>
/// <param name="IsStopWord">Whether the word is so common that it says nothing about the text.</param>
public readonly record struct Word(int Offset, int Length, string Term, string Stem, bool IsStopWord)
{
    /// <summary>The position just after the word.</summary>
    public int End => Offset + Length;
}
