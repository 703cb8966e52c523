using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>Takes the scene numbers in the margins off a heading: "12A   INT. HOUSE - DAY      12A".</summary>
internal static class MarginNumber
{
    public static void Strip(LayoutLine line)
    {
        if (StripGlued(line))
            return;
        var text = line.Text.AsSpan();
        var first = WordEnd(text);
        var number = text[..first].TrimEnd('.');
        var words = first;
        while (words < text.Length && text[words] is ' ' or '\t')
            words++;
        if (words == text.Length || !IsNumber(number))
            return;

        var rest = StripRight(text[words..], number, out var isRepeated);
        if (!isRepeated && HeadingWords.Match(rest) == 0)
            return;
        line.SceneNumber = number.ToString();
        line.Indent += words;
        line.Text = rest.ToString();
    }

    /// <summary>A right margin number alone: "INT. HOUSE - DAY      12".</summary>
    public static void StripRight(LayoutLine line)
    {
        var text = line.Text.AsSpan();
        if (line.SceneNumber is not null || HeadingWords.Match(text) == 0)
            return;
        var space = text.LastIndexOf("  ");
        if (space < 0 || !IsNumber(text[(space + 2)..].TrimEnd('.')))
            return;
        line.SceneNumber = text[(space + 2)..].TrimEnd('.').ToString();
        line.Text = text[..space].TrimEnd().ToString();
    }

    /// <summary>Up to five characters with a digit in them, letters and dashes allowed: 7, 12A, A3, 12-14.</summary>
    public static bool IsNumber(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 6)
            return false;
        var hasDigit = false;
        foreach (var c in word)
        {
            hasDigit |= char.IsAsciiDigit(c);
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c) && c is not ('-' or '.'))
                return false;
        }

        return hasDigit;
    }

    // "12INT. HOUSE - DAY12": what is left when the white space between is lost.
    private static bool StripGlued(LayoutLine line)
    {
        var text = line.Text.AsSpan();
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 4)
            return false;
        for (var length = digits; length <= Math.Min(digits + 1, text.Length - 1); length++)
        {
            var number = text[..length];
            var rest = text[length..];
            var isRepeated = rest.Length > length + 1 && rest.EndsWith(number, StringComparison.Ordinal) && !char.IsAsciiDigit(rest[^(length + 1)]);
            if (HeadingWords.Match(rest) == 0 && !(isRepeated && char.IsLetter(rest[0]) && LineRules.IsUpperCase(rest)))
                continue;
            line.SceneNumber = number.ToString();
            line.Text = (isRepeated ? rest[..^length] : rest).Trim().ToString();
            return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> StripRight(ReadOnlySpan<char> text, ReadOnlySpan<char> number, out bool isRepeated)
    {
        var trimmed = text.TrimEnd('.');
        isRepeated = trimmed.Length > number.Length + 1
            && trimmed.EndsWith(number, StringComparison.Ordinal)
            && trimmed[^(number.Length + 1)] is ' ' or '\t';
        return isRepeated ? trimmed[..^number.Length].TrimEnd() : text;
    }

    private static int WordEnd(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(' ', '\t');
        return end < 0 ? text.Length : end;
    }
}
