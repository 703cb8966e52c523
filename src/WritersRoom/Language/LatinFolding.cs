namespace WritersRoom.Language;

/// <summary>Takes the accents off Latin letters ("é" is "e", "ß" is "ss"), which invariant globalisation does not do.</summary>
internal static class LatinFolding
{
    // U+00C0 to U+017F in lower case; "*" is a character that is no letter and stays as it is.
    private const string Bases =
        "aaaaaa?ceeeeiiiidnooooo*ouuuuy??" +
        "aaaaaa?ceeeeiiiidnooooo*ouuuuy?y" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii" +
        "??jjkkkllllllllllnnnnnnnnnoooooo??rrrrrrssssssssttt" +
        "tttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>Writes the folded lower-case form of <paramref name="c"/>; returns how many characters that took (1 or 2).</summary>
    public static int Fold(char c, Span<char> target)
    {
        var index = c - 0xC0;
        var folded = index >= 0 && index < Bases.Length ? Bases[index] : '*';
        if (folded == '?') return FoldLigature(c, target);

        target[0] = folded == '*' ? char.ToLowerInvariant(c) : folded;
        return 1;
    }

    private static int FoldLigature(char c, Span<char> target)
    {
        var pair = c switch
        {
            'Æ' or 'æ' => "ae",
            'Þ' or 'þ' => "th",
            'ß' => "ss",
            'Œ' or 'œ' => "oe",
            _ => "ij",
        };
        pair.CopyTo(target);
        return pair.Length;
    }
}
