using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Reports;

/// <summary>
/// How much is said and how much is shown. Dialogue is what is spoken or sung, action what is described; cues, parentheticals, headings
/// and transitions are neither. Lines are lines of a US Letter page.
/// </summary>
/// <param name="DialogueWords">The words spoken.</param>
/// <param name="ActionWords">The words of action.</param>
/// <param name="DialogueLines">The printed lines of dialogue.</param>
/// <param name="ActionLines">The printed lines of action.</param>
public sealed record DialogueBalance(int DialogueWords, int ActionWords, int DialogueLines, int ActionLines)
{
    /// <summary>The share of dialogue in the words, from 0 to 1, to three places; 0 when there are none.</summary>
    public double DialogueShareOfWords => Share.Of(DialogueWords, DialogueWords + ActionWords);

    /// <summary>The share of dialogue in the printed lines, from 0 to 1, to three places; 0 when there are none.</summary>
    public double DialogueShareOfLines => Share.Of(DialogueLines, DialogueLines + ActionLines);

    internal static DialogueBalance Of(IEnumerable<Element> elements)
    {
        int dialogueWords = 0, actionWords = 0, dialogueLines = 0, actionLines = 0;
        foreach (var element in elements)
        {
            switch (element.Type)
            {
                case ElementType.Dialogue or ElementType.Lyrics:
                    dialogueWords += Words.Count(element.Text);
                    dialogueLines += LineWrap.Count(element.Text, PageLayout.Letter.DialogueWidth);
                    break;
                case ElementType.Action or ElementType.Centered:
                    actionWords += Words.Count(element.Text);
                    actionLines += LineWrap.Count(element.Text, PageLayout.Letter.ActionWidth);
                    break;
            }
        }

        return new DialogueBalance(dialogueWords, actionWords, dialogueLines, actionLines);
    }
}
