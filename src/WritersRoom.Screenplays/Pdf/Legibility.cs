using System.Globalization;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>
/// Tells text from what comes out where a PDF's fonts do not say which character each of their shapes is: signs that stand for nothing, or
/// letters that are all others, "7KH SKRHQL[".
/// </summary>
internal static class Legibility
{
    private const int FewestCharacters = 40;
    private const int FewestLatinLetters = 200;

    public static bool IsGarbled(string page)
    {
        int visible = 0, strange = 0, letters = 0, latin = 0, vowels = 0;
        foreach (var rune in page.EnumerateRunes())
        {
            if (System.Text.Rune.IsWhiteSpace(rune))
                continue;
            visible++;
            var category = System.Text.Rune.GetUnicodeCategory(rune);
            if (rune.Value == 0xFFFD || category is UnicodeCategory.PrivateUse or UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned)
                strange++;
            if (System.Text.Rune.IsLetter(rune))
                letters++;
            if (!rune.IsAscii || !char.IsAsciiLetter((char)rune.Value))
                continue;
            latin++;
            if ("aeiouAEIOU".Contains((char)rune.Value, StringComparison.Ordinal))
                vowels++;
        }

        if (visible < FewestCharacters)
            return false;
        return strange * 20 > visible || letters * 3 < visible || IsUnspeakable(letters, latin, vowels);
    }

    // Of the letters of English, French, German, Italian, Spanish and their like 35 to 48 in a hundred are vowels.
    private static bool IsUnspeakable(int letters, int latin, int vowels) =>
        latin >= FewestLatinLetters && latin * 10 > letters * 9 && (vowels * 5 < latin || vowels * 5 > latin * 3);
}
