using WritersRoom.Problems;

namespace WritersRoom.Data;

/// <summary>Text as a column can hold it: PostgreSQL refuses U+0000, and half of a surrogate pair has no UTF-8.</summary>
public static class StoredText
{
    /// <exception cref="InvalidInputException">A character of <paramref name="text"/> cannot be stored; the message says where it stands.</exception>
    public static void Require(string field, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsPairAt(text, i))
                i++;
            else if (text[i] == '\0' || char.IsSurrogate(text[i]))
                throw new InvalidInputException(field, $"Character {i + 1:N0} of '{field}' (U+{(int)text[i]:X4}) is no text and cannot be stored. Take it out.");
        }
    }

    /// <summary>As much of <paramref name="text"/> as fits into <paramref name="longest"/> UTF-16 units, cut between characters.</summary>
    public static string Fit(string text, int longest) => text.Length <= longest ? text : text[..(IsPairAt(text, longest - 1) ? longest - 1 : longest)];

    private static bool IsPairAt(string text, int index) => index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);
}
