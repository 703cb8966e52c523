namespace WritersRoom.Screenplays.PlainText;

/// <summary>Tells double-spaced text, where a blank line follows every line, and marks the blank lines that mean nothing.</summary>
internal static class DoubleSpacing
{
    public static void Mark(List<LayoutLine> lines)
    {
        if (!IsDoubleSpaced(lines))
            return;
        for (var start = 0; start < lines.Count; start++)
        {
            if (!lines[start].IsBlank)
                continue;
            var end = start;
            while (end < lines.Count && lines[end].IsBlank)
                end++;

            // Of n blank lines in a row every second was there before.
            for (var i = start; i < end; i++)
                lines[i].IsSpacing = (i - start) % 2 == 0;
            start = end;
        }
    }

    private static bool IsDoubleSpaced(List<LayoutLine> lines)
    {
        int worded = 0, adjacent = 0;
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (lines[i].IsBlank)
                continue;
            worded++;
            if (!lines[i + 1].IsBlank)
                adjacent++;
        }

        return worded >= 20 && adjacent * 20 < worded;
    }
}
