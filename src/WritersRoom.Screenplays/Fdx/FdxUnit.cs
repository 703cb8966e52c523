namespace WritersRoom.Screenplays.Fdx;

/// <summary>
/// The smallest part of a file that can be copied, changed or taken out: one paragraph, or several that were read as one element, with the
/// elements it was read as.
/// </summary>
/// <param name="Paragraphs">The paragraphs of it.</param>
/// <param name="First">The index of its first element in the screenplay that the file was read as.</param>
/// <param name="Count">How many elements it was read as; 0 for a blank paragraph.</param>
/// <param name="Span">Where it stands in the text of the file.</param>
internal sealed record FdxUnit(List<FdxParagraph> Paragraphs, int First, int Count, FdxSpan Span)
{
    /// <summary>Cuts a file's paragraphs into units.</summary>
    /// <param name="paragraphs">The content of the file.</param>
    /// <param name="hasWords">For each paragraph, whether anything was read from it.</param>
    /// <param name="owners">For each element of the screenplay, the paragraph it begins in.</param>
    public static List<FdxUnit> Cut(IReadOnlyList<FdxParagraph> paragraphs, Func<int, bool> hasWords, IReadOnlyList<int> owners)
    {
        var units = new List<FdxUnit>(paragraphs.Count);
        var next = 0;
        for (var index = 0; index < paragraphs.Count; index++)
        {
            var first = next;
            while (next < owners.Count && owners[next] == index)
                next++;
            var paragraph = paragraphs[index];
            var isInside = units.Count > 0 && paragraph.Span.Start < units[^1].Span.End;
            units.Add(new FdxUnit([paragraph], first, next - first, paragraph.Span));
            if (isInside || (next == first && hasWords(index)))
                JoinLast(units);
        }

        return units;
    }

    /// <summary>What a unit is called in a certificate.</summary>
    public string Place => Paragraphs[0].Place;

    // What was read as one element with what stands before it; blank paragraphs in between are of it as well.
    private static void JoinLast(List<FdxUnit> units)
    {
        var to = units.Count - 2;
        while (to > 0 && units[to].Count == 0)
            to--;
        if (to >= 0 && units[to].Paragraphs[0].DualDialogue != units[^1].Paragraphs[0].DualDialogue && units[to].Span.End < units[^1].Span.Start)
            return;
        if (to < 0)
            return;

        // Of a speech of a hundred thousand paragraphs each is put into the unit's list once.
        var whole = units[to];
        var (count, end) = (whole.Count, whole.Span.End);
        foreach (var unit in units[(to + 1)..])
        {
            whole.Paragraphs.AddRange(unit.Paragraphs);
            (count, end) = (count + unit.Count, Math.Max(end, unit.Span.End));
        }

        units.RemoveRange(to, units.Count - to);
        units.Add(whole with { Count = count, Span = new FdxSpan(whole.Span.Start, end) });
    }
}
