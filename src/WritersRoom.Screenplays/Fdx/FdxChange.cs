using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>What was made of a paragraph.</summary>
internal sealed class FdxChange
{
    private List<Element>? waiting;

    /// <summary>What it was read as; null when it held notes alone.</summary>
    public Element? Before { get; init; }

    /// <summary>What it says now; null when it holds notes alone.</summary>
    public Element? Main { get; init; }

    public bool HadPageBreak { get; init; }

    public bool StartsNewPage { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<Element> Notes { get; init; }

    /// <summary>The notes that the paragraphs after the first had.</summary>
    public required HashSet<(string Text, bool IsBoneyard)> KnownNotes { get; init; }

    public static bool IsMain(Element element) => element.Type is not (ElementType.PageBreak or ElementType.Note or ElementType.Boneyard);

    /// <summary>The start tag, with the attributes changed that no longer say what is true.</summary>
    public string Tag(FdxParagraph paragraph, string tag, bool isFirst)
    {
        if (Main is not null && (Before is null || KindOf(Before) != KindOf(Main)))
            tag = XmlTag.With(tag, "Type", FdxContentWriter.TypeOf(Main));
        if (Before?.SceneNumber != Main?.SceneNumber)
            tag = XmlTag.With(tag, "Number", Main?.SceneNumber is { } number ? FdxText.Legal(number) : null);
        if (Main?.Type == ElementType.Centered && paragraph.Alignment != "Center")
            tag = XmlTag.With(tag, "Alignment", "Center");
        else if (Before?.Type == ElementType.Centered && Main?.Type != ElementType.Centered)
            tag = XmlTag.With(tag, "Alignment", "Left");
        if (isFirst && StartsNewPage != HadPageBreak)
            tag = XmlTag.With(tag, "StartsNewPage", StartsNewPage ? "Yes" : "No");
        return tag;
    }

    /// <summary>Which notes of a paragraph are still there, by their index, and, for the first paragraph, which are new.</summary>
    public (HashSet<int> Kept, List<Element> New) TakeNotes(FdxParagraph paragraph, bool isFirst)
    {
        waiting ??= [.. Notes];
        var kept = new HashSet<int>();
        for (var index = 0; index < paragraph.Notes.Count; index++)
        {
            var note = paragraph.Notes[index];
            var found = waiting.FindIndex(element => element.Text == note.Text && (element.Type == ElementType.Boneyard) == note.IsBoneyard);
            if (note.Text.Length == 0 || found >= 0)
                kept.Add(index);
            if (found >= 0)
                waiting.RemoveAt(found);
        }

        return (kept, isFirst ? NewNotes() : []);
    }

    // What no paragraph of the original has is new; the others wait for theirs.
    private List<Element> NewNotes()
    {
        var added = waiting!.FindAll(element => !KnownNotes.Contains((element.Text, element.Type == ElementType.Boneyard)));
        waiting.RemoveAll(added.Contains);
        return added;
    }

    // Action and centered text are one type to Final Draft, and so are sections of one level.
    private static (ElementType Type, int Depth) KindOf(Element element) =>
        (element.Type == ElementType.Centered ? ElementType.Action : element.Type, element.Depth);
}
