using WritersRoom.Screenplays.Drafts;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Finds, for a screenplay and the original it came from, what is still the same and what was made of what.</summary>
internal static class FdxMatch
{
    // How far from its place, counted in paragraphs of what was rewritten, the earlier form of a paragraph is looked for.
    private const int Reach = 12;
    private const double SameType = 0.2;
    private const double LeastAlike = 0.25;
    private const double LeastAlikeOfOtherType = 0.5;

    public static List<FdxPiece> Find(FdxOriginal original, IReadOnlyList<Element> elements)
    {
        var before = original.Screenplay.Elements;
        var oldOf = CommonEntries.Align(Keys(before), Keys(elements));
        var unitAt = new Dictionary<int, FdxUnit>();
        var unitOf = new FdxUnit[before.Count];
        foreach (var unit in original.Units)
            Array.Fill(unitOf, unit, unit.First, unit.Count);
        for (var index = 0; index < oldOf.Length; index++)
            if (oldOf[index] >= 0 && unitOf[oldOf[index]] is var unit && unit.First == oldOf[index] && IsWhole(oldOf, index, unit))
                unitAt.Add(index, unit);

        var pieces = FdxPiece.Cut(elements, unitAt);
        var used = new HashSet<FdxUnit>(unitAt.Values);
        foreach (var piece in pieces.Where(piece => piece.Unit is null && piece.Main >= 0 && oldOf[piece.Main] >= 0))
            if (unitOf[oldOf[piece.Main]] is var unit && used.Add(unit))
                piece.Unit = unit;
        PairChanged(original, pieces, elements, used);
        return pieces;
    }

    private static List<string> Keys(IReadOnlyList<Element> elements)
    {
        var keys = new List<string>(elements.Count);
        foreach (var element in elements)
            keys.Add($"{element.Type}|{(element.IsDual ? "dual" : "")}|{element.Depth}|{element.SceneNumber}|{element.Text}");
        return keys;
    }

    private static bool IsWhole(int[] oldOf, int index, FdxUnit unit)
    {
        for (var i = 0; i < unit.Count; i++)
            if (index + i >= oldOf.Length || oldOf[index + i] != unit.First + i)
                return false;
        return true;
    }

    // Between two paragraphs that stand, what is new may be what is gone in other words.
    private static void PairChanged(FdxOriginal original, List<FdxPiece> pieces, IReadOnlyList<Element> elements, HashSet<FdxUnit> used)
    {
        var units = original.Units;
        var placeOf = units.Index().ToDictionary(unit => unit.Item, unit => unit.Index);
        var (unit, start) = (0, 0);
        for (var index = 0; index <= pieces.Count; index++)
        {
            if (index < pieces.Count && pieces[index].Unit is null)
                continue;
            var end = index < pieces.Count ? placeOf[pieces[index].Unit!] : units.Count;
            var gone = new List<FdxUnit>();
            for (; unit < end; unit++)
                if (units[unit].Count > 0 && !used.Contains(units[unit]))
                    gone.Add(units[unit]);
            Pair(gone, pieces[start..index].FindAll(piece => piece.Main >= 0), elements, original.Screenplay.Elements);
            (unit, start) = (Math.Max(unit, end + 1), index + 1);
        }
    }

    private static void Pair(List<FdxUnit> gone, List<FdxPiece> pieces, IReadOnlyList<Element> elements, IReadOnlyList<Element> before)
    {
        if (gone.Count == 0 || pieces.Count == 0)
            return;
        var candidates = new List<IndexPair>();
        var oldWords = gone.ConvertAll(unit => WordBag.Of(MainOf(unit, before)));
        for (var index = 0; index < pieces.Count; index++)
        {
            var words = WordBag.Of(elements[pieces[index].Main]);
            var near = (int)((long)index * gone.Count / pieces.Count);
            for (var old = Math.Max(0, near - Reach); old < Math.Min(gone.Count, near + Reach + 1); old++)
                if (Likeness(oldWords[old], words) is > 0 and var likeness)
                    candidates.Add(new IndexPair(old, index, likeness));
        }

        foreach (var pair in CommonOrder.Heaviest(candidates, pair => pair.Likeness))
            pieces[pair.New].Unit = gone[pair.Old];
    }

    private static double Likeness(WordBag old, WordBag now)
    {
        var alike = old.Likeness(now);
        if (old.Type != now.Type)
            return alike >= LeastAlikeOfOtherType ? alike : 0;

        // What hangs on a scene heading or a paragraph of action belongs to these words; a cue or a speech has little of its own.
        var mayBeAnother = old.Type is ElementType.SceneHeading or ElementType.Action;
        return alike < LeastAlike && mayBeAnother ? 0 : SameType + alike;
    }

    private static Element MainOf(FdxUnit unit, IReadOnlyList<Element> elements)
    {
        for (var index = unit.First; index < unit.First + unit.Count; index++)
            if (elements[index].Type is not (ElementType.PageBreak or ElementType.Note or ElementType.Boneyard))
                return elements[index];
        return elements[unit.First];
    }
}
