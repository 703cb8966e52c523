using WritersRoom.Scribe.Blocks;

namespace WritersRoom.Scribe.Merging;

/// <summary>Blocks in an order into which more are woven. A place in it stays the same whatever is put elsewhere.</summary>
/// <param name="expected">About how many there will be.</param>
internal sealed class WovenText(int expected)
{
    private const int None = BlockAligner.None;

    private readonly List<Piece> pieces = new(expected);
    private int first = None;
    private int last = None;

    /// <summary>Puts a block at the end.</summary>
    /// <param name="block">The block.</param>
    /// <param name="isTypedAnew">A person typed it where nothing was: what is put at this place later comes behind it.</param>
    /// <returns>Its place.</returns>
    public int AddLast(BlockText block, bool isTypedAnew) => Link(last, block, isTypedAnew);

    /// <summary>Puts a block behind another one, and behind what was typed anew there.</summary>
    /// <param name="behind">The other one's place; <see cref="BlockAligner.None"/> for the beginning.</param>
    /// <param name="block">The block.</param>
    /// <returns>Its place.</returns>
    public int Insert(int behind, BlockText block)
    {
        for (var next = NextOf(behind); next != None && pieces[next].IsTypedAnew; next = NextOf(behind))
            behind = next;
        return Link(behind, block, isTypedAnew: false);
    }

    /// <summary>The blocks in their order.</summary>
    public BlockText[] ToArray()
    {
        var blocks = new BlockText[pieces.Count];
        for (var (i, at) = (0, first); at != None; at = pieces[at].Next)
            blocks[i++] = pieces[at].Block;
        return blocks;
    }

    private int NextOf(int place) => place == None ? first : pieces[place].Next;

    private int Link(int behind, BlockText block, bool isTypedAnew)
    {
        var place = pieces.Count;
        pieces.Add(new Piece(block, isTypedAnew, NextOf(behind)));
        if (behind == None)
            first = place;
        else
            pieces[behind] = pieces[behind] with { Next = place };
        if (behind == last)
            last = place;
        return place;
    }

    private readonly record struct Piece(BlockText Block, bool IsTypedAnew, int Next);
}
