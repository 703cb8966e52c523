namespace WritersRoom.Retrieval.Questions;

/// <summary>Finds what stands between quotation marks, double or single, straight or curly.</summary>
internal static class Quotations
{
    /// <summary>The quotations of a text in order, without their marks. Apostrophes are not quotation marks. Linear time.</summary>
    public static List<string> In(string text)
    {
        var found = new List<string>();
        for (var i = 0; i < text.Length; i++)
        {
            if (CloserOf(text, i) is not { } closers) continue;

            var end = EndOf(text, i + 1, closers);
            if (end < 0)
            {
                // A mark that never closes must not make every later one search to the end again.
                if (closers[0] != '\'') return found;
                continue;
            }

            var quote = text[(i + 1)..end].Trim();
            if (quote.Any(char.IsLetterOrDigit)) found.Add(quote);
            i = end;
        }

        return found;
    }

    private static string? CloserOf(string text, int position) => text[position] switch
    {
        '"' => "\"",
        '\u201C' => "\u201D",
        '\u201E' => "\u201C\u201D",
        '\u00AB' => "\u00BB",
        '\'' or '\u2018' when position == 0 || !char.IsLetterOrDigit(text[position - 1]) => "'\u2019",
        _ => null,
    };

    private static int EndOf(string text, int from, string closers)
    {
        // A single quotation is looked for within one sentence's reach only: most of these marks are apostrophes.
        var isSingle = closers[0] == '\'';
        var limit = !isSingle ? text.Length : Math.Min(text.Length, from + 300);
        for (var i = from; i < limit; i++)
            if (closers.Contains(text[i], StringComparison.Ordinal) && (!isSingle || i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1])))
                return i;
        return -1;
    }
}
