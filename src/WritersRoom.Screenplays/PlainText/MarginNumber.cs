using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>Takes the scene numbers in the margins off a heading: "12A   INT. HOUSE - DAY      12A".</summary>
internal static class MarginNumber
{
    public static void Strip(LayoutLine line)
    {
        var text = line.Text.AsSpan();
        var first = WordEnd(text);
        var number = text[..first].TrimEnd('.');
        var words = first;
        while (words < text.Length && text[words] is ' ' or '\t')
            words++;
        if (words == text.Length || !IsNumber(number))
            return;

        var rest = StripRight(text[words..], number, out var isRepeated);
        if (!isRepeated && HeadingPrefix.Match(rest, out _) == 0)
            return;
        line.SceneNumber = number.ToString();
        line.Indent += words;
        line.Text = rest.ToString();
    }

    /// <summary>A right margin number alone: "INT. HOUSE - DAY      12".</summary>
    public static void StripRight(LayoutLine line)
    {
        var text = line.Text.AsSpan();
        if (line.SceneNumber is not null || HeadingPrefix.Match(text, out _) == 0)
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
