using WritersRoom.Scribe.Blocks;
using WritersRoom.Scribe.Provenance;

namespace WritersRoom.Scribe.Edits;

/// <summary>Does what was proposed, because a person wants it: what it touches is theirs then, and the turn's.</summary>
internal static class Acceptance
{
    public static LivingDocument Apply(LivingDocument document, EditOperation operation, Guid person, int change)
    {
        var origin = BlockOrigin.OfTurn(operation.TurnId).WithPerson(person);
        var blocks = document.Blocks.ToList();
        switch (operation)
        {
            case EditOperation.Retitle retitle:
                return document with { Title = retitle.Title, IsTitlePersons = true };
            case EditOperation.Replace replace when document.IndexOf(replace.BlockId) is >= 0 and var at:
                var was = blocks[at];
                var cut = MarkdownBlocks.Split(replace.Text.Trim('\r', '\n'));
                blocks[at] = was with { Text = cut[0].Text, Origin = was.Origin.With(origin) };
                blocks.InsertRange(at + 1, New(cut.Skip(1), origin, change));
                break;
            case EditOperation.Replace replace:
                blocks.AddRange(New(MarkdownBlocks.Split(replace.Text.Trim('\r', '\n')), origin, change));
                break;
            case EditOperation.InsertAfter insert:
                var behind = document.IndexOf(insert.BlockId);
                blocks.InsertRange(behind < 0 ? blocks.Count : behind + 1, New(MarkdownBlocks.Split(insert.Text.Trim('\r', '\n')), origin, change));
                break;
            case EditOperation.Append append:
                blocks.AddRange(New(MarkdownBlocks.Split(append.Text.Trim('\r', '\n')), origin, change));
                break;
            case EditOperation.Move move when document.IndexOf(move.BlockId) is >= 0 and var from:
                var block = blocks[from] with { Origin = blocks[from].Origin.With(origin) };
                blocks.RemoveAt(from);
                blocks.Insert(move.AfterBlockId is null ? 0 : blocks.FindIndex(other => other.Id == move.AfterBlockId) is >= 0 and var after ? after + 1 : Math.Min(from, blocks.Count), block);
                break;
        }

        return (document with { Blocks = blocks }).Settled();
    }

    private static IEnumerable<DocumentBlock> New(IEnumerable<BlockText> cut, BlockOrigin origin, int change) =>
        cut.Select((block, i) => new DocumentBlock($"{change}.{i + 1}", block.Text, null, origin));
}
