using System.Text;
using WritersRoom.Llm;
using WritersRoom.Scribe.Blocks;
using WritersRoom.Scribe.Merging;
using WritersRoom.Scribe.Minutes;

namespace WritersRoom.Scribe.Turns;

/// <summary>
/// The document as a model is shown it: a short one whole; of a long one its headings, its end, and the blocks that have most words in common with the turns. So what is sent is bounded, however
/// long the document grows.
/// </summary>
internal static class DocumentView
{
    private const int LastBlocks = 6;

    public static string Of(LivingDocument document, IReadOnlyList<SpokenTurn> turns, int mostTokens, Func<string, int> count)
    {
        var sizes = document.Blocks.Select(block => count(block.Text) + 6).ToArray();
        var shown = sizes.Sum() <= mostTokens ? [.. sizes.Select(_ => true)] : Chosen(document, turns, mostTokens, sizes);
        var text = new StringBuilder($"Title: {document.Title}\n");
        for (var i = 0; i < shown.Length; i++)
        {
            if (shown[i])
                text.Append($"\n[{document.Blocks[i].Id}]{(document.Blocks[i].Origin.IsPersons ? " (the writer's own)" : "")}\n").Append(document.Blocks[i].Text).Append('\n');
            else if (i == 0 || shown[i - 1])
                text.Append("\n(blocks left out)\n");
        }

        return Fence.Around("document", text.ToString());
    }

    private static bool[] Chosen(LivingDocument document, IReadOnlyList<SpokenTurn> turns, int mostTokens, int[] sizes)
    {
        var words = WordBag.Of(string.Join(' ', turns.Select(turn => $"{turn.Message} {turn.Reply}")));
        var count = document.Blocks.Count;
        var shown = new bool[count];
        var left = mostTokens;
        // First the end, where most is added, then what is about the same things, then the headings that say what else there is.
        var byLikeness = Enumerable.Range(0, count).OrderByDescending(i => WordBag.Of(document.Blocks[i].Text).ShareIn(words));
        var order = Enumerable.Range(0, count).Reverse().Take(LastBlocks)
            .Concat(byLikeness.Take(count / 2))
            .Concat(Enumerable.Range(0, count).Where(i => MarkdownBlocks.IsHeading(document.Blocks[i].Text)));
        foreach (var i in order)
        {
            if (shown[i] || sizes[i] > left)
                continue;
            shown[i] = true;
            left -= sizes[i];
        }

        return shown;
    }
}
