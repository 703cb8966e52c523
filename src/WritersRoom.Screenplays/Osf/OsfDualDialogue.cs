using WritersRoom.Screenplays.Fdx;

namespace WritersRoom.Screenplays.Osf;

/// <summary>
/// Speeches spoken at once. Open Screenplay Format marks the first of the two, where Fountain marks the second; some programs mark every
/// paragraph of both.
/// </summary>
internal sealed class OsfDualDialogue
{
    private readonly HashSet<FdxParagraph> marked = [];

    public void Add(FdxParagraph paragraph) => marked.Add(paragraph);

    /// <summary>Numbers the pairs: a marked speech, and the one that follows it at once.</summary>
    public void Mark(List<FdxParagraph> paragraphs)
    {
        var pair = 0;
        for (var index = 0; index < paragraphs.Count;)
        {
            if (paragraphs[index].Type != "Character" || !marked.Contains(paragraphs[index]))
            {
                index++;
                continue;
            }

            pair++;
            index = MarkSpeech(paragraphs, index, pair);
            if (index < paragraphs.Count && paragraphs[index].Type == "Character")
                index = MarkSpeech(paragraphs, index, pair);
        }
    }

    private static int MarkSpeech(List<FdxParagraph> paragraphs, int index, int pair)
    {
        do
            paragraphs[index++].DualDialogue = pair;
        while (index < paragraphs.Count && paragraphs[index].Type is "Dialogue" or "Parenthetical" or "Lyrics" && !paragraphs[index].StartsNewPage);
        return index;
    }
}
