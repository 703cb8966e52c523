using WritersRoom.Scribe.Blocks;
using WritersRoom.Scribe.Merging;
using WritersRoom.Scribe.Provenance;

namespace WritersRoom.Scribe.Edits;

/// <summary>What a person made of a document: their text as it is, and every block that they touched theirs from now on.</summary>
internal static class TypedEdit
{
    // A paragraph that was cut in two: how much of the new block must have stood in the old one to come from the same turns.
    private const double ShareOfOrigin = 0.6;

    /// <param name="document">What they had before them.</param>
    /// <param name="text">What they saved; it is the new document's text, byte for byte.</param>
    /// <param name="title">The title they gave; null where they left it.</param>
    /// <param name="person">Who.</param>
    /// <param name="change">The change's number in the document, which new blocks are named by.</param>
    public static LivingDocument Apply(LivingDocument document, string text, string? title, Guid person, int change)
    {
        var cut = MarkdownBlocks.Split(text);
        var pairs = BlockAligner.Align([.. document.Blocks.Select(block => block.Text)], [.. cut.Select(block => block.Text)]);
        var stayed = LongestRise.Of(pairs);
        var blocks = new List<DocumentBlock>(cut.Count);
        var number = 0;
        for (var i = 0; i < cut.Count; i++)
        {
            if (pairs[i] == BlockAligner.None)
            {
                blocks.Add(new DocumentBlock($"{change}.{++number}", cut[i].Text, null, OriginOfNew(document, pairs, i, cut[i].Text).WithPerson(person)));
                continue;
            }

            var was = document.Blocks[pairs[i]];
            var origin = was.Text == cut[i].Text && stayed[i] ? was.Origin : was.Origin.WithPerson(person);
            blocks.Add(new DocumentBlock(was.Id, cut[i].Text, was.Gap, origin));
        }

        // The title that a text is made with was chosen too.
        var hasNewTitle = title is not null && (title != document.Title || document.Blocks.Count == 0);
        var edited = document with
        {
            Title = title ?? document.Title,
            IsTitlePersons = document.IsTitlePersons || hasNewTitle,
            Blocks = blocks,
            LineEnd = LineEndOf(text) ?? document.LineEnd,
            Tail = cut.Count == 0 ? text : cut[^1].Gap,
        };
        KeepTypedGaps(edited, cut, blocks);
        return edited;
    }

    private static string? LineEndOf(string text) => text.AsSpan().IndexOfAny('\r', '\n') switch
    {
        < 0 => null,
        var at => text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? "\r\n" : "\n",
    };

    // One that reads as it would if nobody had typed it stays one that nobody typed: it goes again with the block behind it.
    private static void KeepTypedGaps(LivingDocument edited, IReadOnlyList<BlockText> cut, List<DocumentBlock> blocks)
    {
        for (var i = 0; i < blocks.Count - 1; i++)
        {
            if (edited.GapBehind(i) != cut[i].Gap)
                blocks[i] = blocks[i] with { Gap = cut[i].Gap };
        }
    }

    // The block before it may be the first half of what was one paragraph.
    private static BlockOrigin OriginOfNew(LivingDocument document, int[] pairs, int at, string text)
    {
        var words = WordBag.Of(text);
        foreach (var neighbour in new[] { at - 1, at + 1 })
        {
            if (neighbour < 0 || neighbour >= pairs.Length || pairs[neighbour] == BlockAligner.None)
                continue;
            var old = document.Blocks[pairs[neighbour]];
            if (words.ShareIn(WordBag.Of(old.Text)) >= ShareOfOrigin)
                return new BlockOrigin(old.Origin.Turns, []);
        }

        return BlockOrigin.None;
    }
}
