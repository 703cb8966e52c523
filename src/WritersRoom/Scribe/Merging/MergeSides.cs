using System.Text;
using WritersRoom.Scribe.Blocks;

namespace WritersRoom.Scribe.Merging;

/// <summary>One side of a merge: its blocks, and which block of the origin each is.</summary>
internal sealed class MergeSide
{
    public MergeSide(IReadOnlyList<BlockText> blocks, int[] pairs, int originCount)
    {
        (Blocks, Pairs) = (blocks, pairs);
        PlaceOf = new int[originCount];
        Array.Fill(PlaceOf, BlockAligner.None);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i] != BlockAligner.None)
                PlaceOf[pairs[i]] = i;
        }

        Stayed = LongestRise.Of(pairs);
    }

    public IReadOnlyList<BlockText> Blocks { get; }

    /// <summary>For each block its place in the origin.</summary>
    public int[] Pairs { get; }

    /// <summary>For each block of the origin its place here.</summary>
    public int[] PlaceOf { get; }

    /// <summary>For each block whether it is where it was among those that are still there.</summary>
    public bool[] Stayed { get; }

    public bool Moved(int origin) => PlaceOf[origin] != BlockAligner.None && !Stayed[PlaceOf[origin]];
}

/// <summary>The merge itself: the person's blocks in their order, and among them what the other side did.</summary>
/// <param name="origin">What both started from.</param>
/// <param name="typed">The person's side.</param>
/// <param name="other">The other side.</param>
/// <param name="isPersons">Whether a person's words are in the other side's block at a place: then neither gives way, and both stay, one behind the other.</param>
internal sealed class MergeSides(IReadOnlyList<BlockText> origin, MergeSide typed, MergeSide other, Predicate<int> isPersons)
{
    private const int None = BlockAligner.None;

    private readonly List<MergeConflict> conflicts = [];

    public MergedText Merge()
    {
        var merged = new WovenText(typed.Blocks.Count);
        var places = new int[origin.Count];
        Array.Fill(places, None);
        for (var i = 0; i < typed.Blocks.Count; i++)
        {
            var from = typed.Pairs[i];
            if (from == None)
                merged.AddLast(typed.Blocks[i], isTypedAnew: true);
            else if (!IsMovedByOther(from) && Kept(i, from) is { } kept)
                places[from] = merged.AddLast(kept, isTypedAnew: false);
        }

        for (var from = 0; from < origin.Count; from++)
        {
            if (typed.PlaceOf[from] == None)
                TellOfDeleted(from);
        }

        Weave(merged, places);
        return new MergedText(TextOf(merged), conflicts);
    }

    // Both have it, or only the person: what stands in the text, or null where the other side took it away and the person had left it as it was.
    private BlockText? Kept(int at, int from)
    {
        var (was, mine, place) = (origin[from], typed.Blocks[at], other.PlaceOf[from]);
        if (place == None)
        {
            if (mine.Text == was.Text)
                return null;
            conflicts.Add(new MergeConflict(was.Text, mine.Text, null));
            return mine;
        }

        var theirs = other.Blocks[place];
        if (mine.Text != was.Text && theirs.Text != was.Text && mine.Text != theirs.Text)
            conflicts.Add(new MergeConflict(was.Text, mine.Text, theirs.Text));
        return new BlockText(mine.Text == was.Text ? theirs.Text : mine.Text, mine.Gap == was.Gap ? theirs.Gap : mine.Gap);
    }

    private bool IsMovedByOther(int from) => other.Moved(from) && !typed.Moved(from);

    private void TellOfDeleted(int from)
    {
        if (other.PlaceOf[from] is >= 0 and var place && other.Blocks[place].Text != origin[from].Text)
            conflicts.Add(new MergeConflict(origin[from].Text, null, other.Blocks[place].Text));
    }

    // What the other side inserted or moved comes behind the block it stands behind there, and behind what the person typed at the same place.
    private void Weave(WovenText merged, int[] places)
    {
        var last = None;
        for (var i = 0; i < other.Blocks.Count; i++)
        {
            var from = other.Pairs[i];
            if (from == None)
            {
                last = merged.Insert(last, other.Blocks[i]);
                continue;
            }

            if (places[from] == None && typed.PlaceOf[from] is >= 0 and var at && IsMovedByOther(from) && Kept(at, from) is { } moved)
                places[from] = merged.Insert(last, moved);
            last = places[from] != None ? places[from] : last;
            if (IsContested(from, i) && isPersons(i))
                last = merged.Insert(last, other.Blocks[i]);
        }
    }

    private bool IsContested(int from, int at)
    {
        var (was, theirs) = (origin[from].Text, other.Blocks[at].Text);
        return theirs != was && (typed.PlaceOf[from] is not (>= 0 and var place) || (typed.Blocks[place].Text is var mine && mine != was && mine != theirs));
    }

    private string TextOf(WovenText merged)
    {
        var blocks = merged.ToArray();
        var tail = typed.Blocks.Count > 0 ? typed.Blocks[^1].Gap : "";
        if (origin.Count > 0 && tail == origin[^1].Gap && other.Blocks.Count > 0)
            tail = other.Blocks[^1].Gap;
        var lineEnd = typed.Blocks.Any(block => block.Gap.StartsWith("\r\n", StringComparison.Ordinal)) ? "\r\n" : "\n";
        var text = new StringBuilder();
        for (var i = 0; i < blocks.Length; i++)
        {
            var (block, gap) = (blocks[i].Text, blocks[i].Gap);
            // A gap that ends the text on the side it comes from says nothing about a place in the middle.
            text.Append(block).Append(i == blocks.Length - 1 ? tail : LivingDocument.GapBetween(block, IsSeparator(gap) ? gap : null, blocks[i + 1].Text, lineEnd));
        }

        return text.ToString();
    }

    private static bool IsSeparator(string gap) => gap.Length > 0 && gap[^1] is '\n' or '\r';
}
