using WritersRoom.Scribe.Blocks;
using WritersRoom.Scribe.Provenance;

namespace WritersRoom.Scribe.Edits;

/// <summary>An edit that is being carried out.</summary>
internal sealed class EditInProgress(LivingDocument document, int change)
{
    private readonly List<DocumentBlock> blocks = [.. document.Blocks];
    private readonly List<EditEffect> effects = [];
    private readonly List<BesideProposal> proposals = [];
    private readonly Dictionary<string, string> lastBehind = new(StringComparer.Ordinal);
    private string title = document.Title;
    private int number;

    public EditResult Result() => new((document with { Title = title, Blocks = blocks }).Settled(), effects, proposals);

    public void Do(EditOperation operation)
    {
        switch (operation)
        {
            case EditOperation.Append append:
                Insert(blocks.Count, append.Text, append.TurnId);
                break;
            case EditOperation.InsertAfter insert:
                InsertAfter(insert);
                break;
            case EditOperation.Replace replace:
                Replace(replace);
                break;
            case EditOperation.Retitle retitle:
                Retitle(retitle);
                break;
            case EditOperation.Move move:
                Move(move);
                break;
        }
    }

    private void InsertAfter(EditOperation.InsertAfter insert)
    {
        var at = IndexOf(lastBehind.GetValueOrDefault(insert.BlockId, insert.BlockId));
        if (at < 0)
            Propose(insert, ProposalReason.Gone, null);
        else
            lastBehind[insert.BlockId] = Insert(at + 1, insert.Text, insert.TurnId);
    }

    private void Replace(EditOperation.Replace replace)
    {
        var at = IndexOf(replace.BlockId);
        if (at < 0)
            Propose(replace, ProposalReason.Gone, null);
        else if (blocks[at].Origin.IsPersons)
            Propose(replace, ProposalReason.Persons, blocks[at].Text);
        else if (blocks[at].Text != replace.Seen)
            Propose(replace, ProposalReason.Changed, blocks[at].Text);
        else
            Replace(at, replace.Text, replace.TurnId);
    }

    private void Replace(int at, string text, Guid turn)
    {
        var was = blocks[at];
        var cut = MarkdownBlocks.Split(text.Trim('\r', '\n'));
        if (cut.Count == 1 && cut[0].Text == was.Text)
            return;
        blocks[at] = was with { Text = cut[0].Text, Origin = was.Origin.WithTurn(turn) };
        effects.Add(new EditEffect.Replaced(was.Id, was.Text, was.Origin, cut[0].Text) { TurnId = turn });
        if (cut.Count > 1)
            Insert(at + 1, cut.Skip(1), turn);
    }

    private void Retitle(EditOperation.Retitle retitle)
    {
        if (retitle.Title == title)
            return;
        if (document.IsTitlePersons)
        {
            Propose(retitle, ProposalReason.Persons, title);
            return;
        }

        if (blocks.Count > 0 && blocks[0].Text == $"# {title}" && !blocks[0].Origin.IsPersons)
            Replace(0, $"# {retitle.Title}", retitle.TurnId);
        effects.Add(new EditEffect.Retitled(title, retitle.Title) { TurnId = retitle.TurnId });
        title = retitle.Title;
    }

    private void Move(EditOperation.Move move)
    {
        var from = IndexOf(move.BlockId);
        var behind = move.AfterBlockId is { } after ? IndexOf(after) : -1;
        if (from < 0 || (move.AfterBlockId is not null && behind < 0))
        {
            Propose(move, ProposalReason.Gone, from < 0 ? null : blocks[from].Text);
            return;
        }

        if (behind == from || behind == from - 1)
            return;
        if (blocks[from].Origin.IsPersons)
        {
            Propose(move, ProposalReason.Persons, blocks[from].Text);
            return;
        }

        var block = blocks[from];
        effects.Add(new EditEffect.Moved(block.Id, IdAt(from - 1), IdAt(from + 1), IdAt(behind)) { TurnId = move.TurnId });
        blocks.RemoveAt(from);
        blocks.Insert(behind > from ? behind : behind + 1, block);
    }

    private void Propose(EditOperation operation, ProposalReason reason, string? blockText) => proposals.Add(new BesideProposal(operation, reason, blockText));

    private string Insert(int at, string text, Guid turn) => Insert(at, MarkdownBlocks.Split(text.Trim('\r', '\n')), turn);

    private string Insert(int at, IEnumerable<BlockText> cut, Guid turn)
    {
        var last = "";
        foreach (var block in cut)
        {
            last = $"{change}.{++number}";
            blocks.Insert(at++, new DocumentBlock(last, block.Text, null, BlockOrigin.OfTurn(turn)));
            effects.Add(new EditEffect.Inserted(last, block.Text) { TurnId = turn });
        }

        return last;
    }

    private int IndexOf(string id) => blocks.FindIndex(block => block.Id == id);

    private string? IdAt(int index) => index >= 0 && index < blocks.Count ? blocks[index].Id : null;
}
