using System.Globalization;
using System.Runtime.CompilerServices;

namespace WritersRoom.Llm.Tokens;

/// <summary>What the patterns ask of a character.</summary>
[Flags]
internal enum CharacterClass : byte
{
    Other = 0,

    /// <summary>\p{L}</summary>
    Letter = 1,

    /// <summary>\p{N}</summary>
    Number = 2,

    /// <summary>\s</summary>
    WhiteSpace = 4,

    /// <summary>\r and \n</summary>
    NewLine = 8,

    /// <summary>[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]: may stand in the first half of a word.</summary>
    WordStart = 16,

    /// <summary>[\p{Ll}\p{Lm}\p{Lo}\p{M}]: may stand in the second half of a word.</summary>
    WordEnd = 32,
}

/// <summary>Characters of UTF-8 text with their classes.</summary>
internal static class Characters
{
    private const int BasicPlane = 0x10000;

    private static readonly CharacterClass[] Basic = [.. Enumerable.Range(0, BasicPlane).Select(ClassOf)];

    /// <summary>The class of the character at a place, and its length in bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharacterClass At(ReadOnlySpan<byte> text, int at, out int length)
    {
        var first = text[at];
        if (first < 0x80)
        {
            length = 1;
            return Basic[first];
        }

        return Beyond(text, at, first, out length);
    }

    private static CharacterClass Beyond(ReadOnlySpan<byte> text, int at, byte first, out int length)
    {
        if (first < 0xE0)
        {
            length = 2;
            return Basic[((first & 0x1F) << 6) | (text[at + 1] & 0x3F)];
        }

        if (first < 0xF0)
        {
            length = 3;
            return Basic[((first & 0xF) << 12) | ((text[at + 1] & 0x3F) << 6) | (text[at + 2] & 0x3F)];
        }

        length = 4;
        return ClassOf(((first & 0x7) << 18) | ((text[at + 1] & 0x3F) << 12) | ((text[at + 2] & 0x3F) << 6) | (text[at + 3] & 0x3F));
    }

    private static CharacterClass ClassOf(int character) => character switch
    {
        '\r' or '\n' => CharacterClass.WhiteSpace | CharacterClass.NewLine,
        < BasicPlane when char.IsWhiteSpace((char)character) => CharacterClass.WhiteSpace,
        _ => CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => CharacterClass.Letter | CharacterClass.WordStart,
            UnicodeCategory.LowercaseLetter => CharacterClass.Letter | CharacterClass.WordEnd,
            UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => CharacterClass.Letter | CharacterClass.WordStart | CharacterClass.WordEnd,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => CharacterClass.WordStart | CharacterClass.WordEnd,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterClass.Number,
            _ => CharacterClass.Other,
        },
    };
}
