using WritersRoom.Scribe.Blocks;

namespace WritersRoom.Scribe.Merging;

/// <summary>
/// Puts together what two sides made of one text, block by block. What only one side changed is as that side has it. Where both changed a block, the typed one
/// stays in place and the other is told as a conflict: nothing that was typed is ever dropped, and nothing is guessed.
/// </summary>
internal static class ThreeWayMerge
{
    /// <param name="origin">What both sides started from.</param>
    /// <param name="typed">What a person made of it: its order holds, and its words do.</param>
    /// <param name="other">What came of it meanwhile.</param>
    /// <param name="isPersons">Whether a block of <paramref name="other"/>, by its place, has a person's words: then both stay where both changed it. Default: none has.</param>
    public static MergedText Merge(string origin, string typed, string other, Predicate<int>? isPersons = null)
    {
        if (origin == other || typed == other)
            return new MergedText(typed, []);
        if (origin == typed)
            return new MergedText(other, []);
        var (originCut, typedCut, otherCut) = (MarkdownBlocks.Split(origin), MarkdownBlocks.Split(typed), MarkdownBlocks.Split(other));
        var originTexts = Texts(originCut);
        return new MergeSides(originCut, Side(typedCut), Side(otherCut), isPersons ?? (_ => false)).Merge();

        MergeSide Side(IReadOnlyList<BlockText> blocks) => new(blocks, BlockAligner.Align(originTexts, Texts(blocks)), originCut.Count);
    }

    private static string[] Texts(IReadOnlyList<BlockText> blocks) => [.. blocks.Select(block => block.Text)];
}

/// <summary>The merged text, and where both sides had changed the same block.</summary>
internal sealed record MergedText(string Text, IReadOnlyList<MergeConflict> Conflicts);

/// <summary>A block that both sides changed.</summary>
/// <param name="Origin">How it read before.</param>
/// <param name="Typed">What stands in the text: the person's; null where they deleted it.</param>
/// <param name="Other">What the other side has; null where it deleted it.</param>
internal sealed record MergeConflict(string Origin, string? Typed, string? Other);
