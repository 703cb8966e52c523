namespace WritersRoom.Language;

/// <summary>A word while it is being stemmed, with the two regions the suffix rules look at. A consonant y is held as 'Y'.</summary>
internal ref struct StemBuffer
{
    private readonly char[] chars;
    private readonly int region1;
    private readonly int region2;

    public StemBuffer(string word)
    {
        // A replacement is never longer than the word's end it replaces plus one letter.
        chars = new char[word.Length + 2];
        var source = word[0] == '\'' ? word.AsSpan(1) : word;
        source.CopyTo(chars);
        Length = source.Length;
        for (var i = 0; i < Length; i++)
        {
            if (chars[i] == 'y' && (i == 0 || IsVowel(i - 1))) chars[i] = 'Y';
        }

        region1 = Word.StartsWith("gener") || Word.StartsWith("arsen") ? 5 : Word.StartsWith("commun") ? 6 : RegionAfter(0);
        region2 = RegionAfter(region1);
    }

    public int Length { get; private set; }

    public readonly char Last => Length == 0 ? ' ' : chars[Length - 1];

    public readonly char this[int index] => chars[index];

    private readonly ReadOnlySpan<char> Word => chars.AsSpan(0, Length);

    public readonly bool EndsWith(string suffix) => Word.EndsWith(suffix);

    public readonly bool IsVowel(int index) => chars[index] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    public readonly bool InRegion1(int suffixLength) => Length - suffixLength >= region1;

    public readonly bool InRegion2(int suffixLength) => Length - suffixLength >= region2;

    public readonly bool HasVowelBefore(int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (IsVowel(i)) return true;
        }

        return false;
    }

    public readonly bool EndsWithDouble() =>
        Length >= 2 && Last == chars[Length - 2] && Last is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

    public readonly bool IsShort() => region1 >= Length && IsShortSyllableBefore(Length);

    /// <summary>Whether the letters up to <paramref name="end"/> close with a short syllable: "rap", "trap", "ow" alone.</summary>
    public readonly bool IsShortSyllableBefore(int end)
    {
        if (end == 2) return IsVowel(0) && !IsVowel(1);
        if (end < 3) return false;
        return !IsVowel(end - 3) && IsVowel(end - 2) && !IsVowel(end - 1) && chars[end - 1] is not ('w' or 'x' or 'Y');
    }

    public void StripApostrophes()
    {
        if (EndsWith("'s'")) Length -= 3;
        else if (EndsWith("'s")) Length -= 2;
        else if (EndsWith("'")) Length -= 1;
    }

    public void ReplaceEnd(int count, string replacement)
    {
        Length -= count;
        replacement.CopyTo(chars.AsSpan(Length));
        Length += replacement.Length;
    }

    public override readonly string ToString() => Word.ToString();

    private readonly int RegionAfter(int start)
    {
        for (var i = start + 1; i < Length; i++)
        {
            if (!IsVowel(i) && IsVowel(i - 1)) return i + 1;
        }

        return Length;
    }
}
