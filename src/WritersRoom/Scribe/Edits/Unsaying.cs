using WritersRoom.Scribe.Blocks;

namespace WritersRoom.Scribe.Edits;

/// <summary>What came of taking a turn back.</summary>
/// <param name="Document">The document without it.</param>
/// <param name="Kept">Blocks that have its words and stay, because a person or a later turn worked on them since.</param>
internal sealed record UnsaidResult(LivingDocument Document, IReadOnlyList<string> Kept);

/// <summary>
/// Takes back what one turn did and keeps all that came since. Where nobody worked on the turn's blocks afterwards, the document is, byte for byte, what it
/// would be had the turn never been; where somebody did, their work stays and is named.
/// </summary>
internal static class Unsaying
{
    /// <param name="document">The document as it is now.</param>
    /// <param name="effects">What was done to it, by any turns, in order.</param>
    /// <param name="turn">The turn to take back.</param>
    public static UnsaidResult Apply(LivingDocument document, IReadOnlyList<EditEffect> effects, Guid turn)
    {
        var (blocks, title) = (document.Blocks.ToList(), document.Title);
        var kept = new List<string>();
        foreach (var effect in effects.Where(effect => effect.TurnId == turn).Reverse())
        {
            switch (effect)
            {
                case EditEffect.Inserted inserted:
                    TakeOut(blocks, inserted, kept);
                    break;
                case EditEffect.Replaced replaced:
                    PutBack(blocks, replaced, kept);
                    break;
                case EditEffect.Moved moved:
                    MoveBack(blocks, moved);
                    break;
                case EditEffect.Retitled retitled when title == retitled.After && !document.IsTitlePersons:
                    title = retitled.Before;
                    break;
            }
        }

        return new UnsaidResult((document with { Title = title, Blocks = blocks }).Settled(), [.. kept.Distinct()]);
    }

    private static void TakeOut(List<DocumentBlock> blocks, EditEffect.Inserted inserted, List<string> kept)
    {
        var at = blocks.FindIndex(block => block.Id == inserted.BlockId);
        if (at < 0)
            return;
        if (blocks[at].Text == inserted.Text && !blocks[at].Origin.IsPersons)
            blocks.RemoveAt(at);
        else
            kept.Add(inserted.BlockId);
    }

    private static void PutBack(List<DocumentBlock> blocks, EditEffect.Replaced replaced, List<string> kept)
    {
        var at = blocks.FindIndex(block => block.Id == replaced.BlockId);
        if (at < 0)
            return;
        if (blocks[at].Text == replaced.After && !blocks[at].Origin.IsPersons)
            blocks[at] = blocks[at] with { Text = replaced.Before, Origin = replaced.BeforeOrigin };
        else
            kept.Add(replaced.BlockId);
    }

    // Only from where the turn put it: who moved it further, wanted it there.
    private static void MoveBack(List<DocumentBlock> blocks, EditEffect.Moved moved)
    {
        var at = blocks.FindIndex(block => block.Id == moved.BlockId);
        if (at < 0 || blocks[at].Origin.IsPersons)
            return;
        var behind = moved.IsBehind is null ? -1 : blocks.FindIndex(block => block.Id == moved.IsBehind);
        if (behind >= 0 ? at < behind : moved.IsBehind is not null)
            return;
        var block = blocks[at];
        blocks.RemoveAt(at);
        var before = moved.WasBefore is null ? -1 : blocks.FindIndex(other => other.Id == moved.WasBefore);
        var after = moved.WasBehind is null ? -1 : blocks.FindIndex(other => other.Id == moved.WasBehind);
        blocks.Insert(before >= 0 ? before : after + 1, block);
    }
}
