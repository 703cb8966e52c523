using WritersRoom.Scribe.Blocks;

namespace WritersRoom.Scribe.Merging;

/// <summary>What became of a block between two texts.</summary>
/// <param name="Kind">Which of these.</param>
/// <param name="Before">How it read; null for a new one.</param>
/// <param name="After">How it reads; null for one that is gone.</param>
public sealed record BlockDifference(DifferenceKind Kind, string? Before, string? After)
{
    /// <summary>Every block of both texts: those of the new one in its order, and before each the ones that are gone from there.</summary>
    public static IReadOnlyList<BlockDifference> Between(string from, string to)
    {
        var (old, now) = (MarkdownBlocks.Split(from), MarkdownBlocks.Split(to));
        var pairs = BlockAligner.Align([.. old.Select(block => block.Text)], [.. now.Select(block => block.Text)]);
        var stayed = LongestRise.Of(pairs);
        var kept = pairs.Where(pair => pair != BlockAligner.None).ToHashSet();
        var (differences, told) = (new List<BlockDifference>(now.Count), 0);
        for (var i = 0; i < now.Count; i++)
        {
            if (stayed[i])
                TellGone(pairs[i]);
            differences.Add(pairs[i] == BlockAligner.None
                ? new BlockDifference(DifferenceKind.Added, null, now[i].Text)
                : new BlockDifference(KindOf(stayed[i], old[pairs[i]].Text == now[i].Text), old[pairs[i]].Text, now[i].Text));
        }

        TellGone(old.Count);
        return differences;

        void TellGone(int end)
        {
            for (; told < end; told++)
            {
                if (!kept.Contains(told))
                    differences.Add(new BlockDifference(DifferenceKind.Removed, old[told].Text, null));
            }
        }
    }

    private static DifferenceKind KindOf(bool stayed, bool isSame) => stayed ? isSame ? DifferenceKind.Same : DifferenceKind.Changed : DifferenceKind.Moved;
}

/// <summary>What became of a block.</summary>
public enum DifferenceKind
{
    Same,
    Added,
    Removed,
    Changed,

    /// <summary>It is elsewhere, and may read differently too.</summary>
    Moved,
}
