using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Elements of a screenplay that make one paragraph: what is said, with the page break before it and the notes beside it.</summary>
internal sealed class FdxPiece(int first)
{
    /// <summary>The index of its first element, and that after its last.</summary>
    public int First { get; } = first;

    public int End { get; set; }

    /// <summary>The index of the element that gives the paragraph its type and words; -1 when there are notes alone.</summary>
    public int Main { get; set; } = -1;

    public bool StartsNewPage { get; set; }

    /// <summary>How many of its elements are notes or boneyard.</summary>
    public int AsideCount { get; private set; }

    /// <summary>The part of the original that it is, or that it was made of.</summary>
    public FdxUnit? Unit { get; set; }

    /// <summary>Whether it says what its unit says.</summary>
    public bool IsUntouched { get; set; }

    /// <summary>How many pieces, this one first, are spoken at once; 0 when it begins no dual dialogue.</summary>
    public int DualCount { get; set; }

    /// <summary>Cuts a screenplay into pieces.</summary>
    /// <param name="elements">The screenplay.</param>
    /// <param name="unitAt">The units of the original that are there whole, by the index of their first element.</param>
    public static List<FdxPiece> Cut(IReadOnlyList<Element> elements, IReadOnlyDictionary<int, FdxUnit> unitAt)
    {
        var pieces = new List<FdxPiece>();
        for (var index = 0; index < elements.Count; index = pieces[^1].End)
            pieces.Add(CutOne(elements, unitAt, index));
        MarkDual(pieces, elements);
        return pieces;
    }

    private static FdxPiece CutOne(IReadOnlyList<Element> elements, IReadOnlyDictionary<int, FdxUnit> unitAt, int index)
    {
        var piece = new FdxPiece(index);
        while (index < elements.Count && elements[index].Type == ElementType.PageBreak && !unitAt.ContainsKey(index))
            index++;
        piece.StartsNewPage = index > piece.First;
        if (unitAt.TryGetValue(index, out var unit))
        {
            piece.Unit = unit;
            piece.StartsNewPage |= elements[index].Type == ElementType.PageBreak;
            for (var end = index + unit.Count; index < end; index++)
                if (piece.Main < 0 && !IsAside(elements[index]) && elements[index].Type != ElementType.PageBreak)
                    piece.Main = index;
        }
        else if (index < elements.Count && !IsAside(elements[index]))
        {
            piece.Main = index++;
            while (elements[piece.Main].Type == ElementType.SceneHeading && index < elements.Count
                && elements[index].Type == ElementType.Synopsis && !unitAt.ContainsKey(index))
                index++;
        }

        while (index < elements.Count && IsAside(elements[index]) && !unitAt.ContainsKey(index))
            index++;
        piece.End = index;
        for (var aside = piece.First; aside < index; aside++)
            piece.AsideCount += IsAside(elements[aside]) ? 1 : 0;
        piece.IsUntouched = unit is not null && piece.End - piece.First == unit.Count;
        return piece;
    }

    private static void MarkDual(List<FdxPiece> pieces, IReadOnlyList<Element> elements)
    {
        for (var index = 0; index < pieces.Count; index++)
        {
            var second = IsCue(index) ? EndOfSpeech(index) : pieces.Count;
            if (second == pieces.Count || !IsCue(second) || !elements[pieces[second].Main].IsDual || pieces[second].StartsNewPage)
                continue;
            pieces[index].DualCount = EndOfSpeech(second) - index;
            index += pieces[index].DualCount - 1;
        }

        bool IsCue(int index) => pieces[index].Main >= 0 && elements[pieces[index].Main].Type == ElementType.Character;

        int EndOfSpeech(int cue)
        {
            var end = cue + 1;
            while (end < pieces.Count && !pieces[end].StartsNewPage && (pieces[end].Main < 0 || IsSpoken(elements[pieces[end].Main])))
                end++;
            return end;
        }
    }

    private static bool IsAside(Element element) => element.Type is ElementType.Note or ElementType.Boneyard;

    private static bool IsSpoken(Element element) => element.Type is ElementType.Dialogue or ElementType.Parenthetical or ElementType.Lyrics;
}
