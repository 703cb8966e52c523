using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Makes elements of paragraphs.</summary>
internal sealed class FdxElements(CertificateBuilder certificate)
{
    private readonly GatheredElements elements = new();
    private readonly List<int> owners = [];
    private readonly PlaceList blanks = new();
    private readonly PlaceList emptyNotes = new();
    private readonly PlaceList styles = new();
    private bool inSpeech;
    private int dual;
    private int container;
    private string containerPlace = "";
    private int cues;
    private bool hasOthers;
    private bool isAfterDual;

    /// <summary>For each element the index of the paragraph it begins in.</summary>
    public IReadOnlyList<int> Owners => owners;

    public List<Element> Build(IReadOnlyList<FdxParagraph> paragraphs)
    {
        for (var index = 0; index < paragraphs.Count; index++)
        {
            Add(paragraphs[index]);
            while (owners.Count < elements.Count)
                owners.Add(index);
        }

        EndContainer();
        if (blanks.Count > 0)
            certificate.Drop($"{blanks.Count} empty paragraphs", blanks.ToString());
        if (emptyNotes.Count > 0)
            certificate.Drop("notes without words", emptyNotes.ToString());
        if (styles.Count > 0)
            certificate.Approximate("styles that meet or cross in a way that marks cannot say; the words are kept", styles.ToString());
        return elements.ToList();
    }

    private void Add(FdxParagraph paragraph)
    {
        // A speech does not run into a dual dialogue or out of it.
        if (paragraph.DualDialogue != container)
            EndContainer();
        if (container == 0 && paragraph.DualDialogue > 0)
            containerPlace = paragraph.Place;
        container = paragraph.DualDialogue;
        cues += paragraph.Type == "Character" ? 1 : 0;
        // What stands before the first cue is nobody's of the two.
        hasOthers |= paragraph.Type is not ("Character" or "Dialogue" or "Parenthetical" or "Lyrics") || (cues == 0 && !paragraph.IsBlank);
        if (!paragraph.IsBlank)
        {
            isAfterDual &= container == 0 && paragraph.Type is "Lyrics" or "Lyric" or "Singing";
            if (isAfterDual)
                certificate.Approximate("lyrics under a dual dialogue are read as a part of its second speech", paragraph.Place);
        }

        if (!StyledWords.AreSame(paragraph.Runs, Emphasis.Parse(paragraph.Text)))
            styles.Add(paragraph.Line);
        if (paragraph.StartsNewPage && elements.Count == 0)
            certificate.Drop("a page break before the first words", paragraph.Place);
        else if (paragraph.StartsNewPage)
            Add(ElementType.PageBreak, "");
        if (paragraph.IsBlank)
            AddBlank(paragraph);
        else
            AddWords(paragraph);
        foreach (var line in paragraph.Summary?.Split('\n') ?? [])
            Add(ElementType.Synopsis, line);
        if (paragraph.Notes.Exists(note => note.Text.Length == 0))
            emptyNotes.Add(paragraph.Line);
        foreach (var note in paragraph.Notes.Where(note => note.Text.Length > 0))
            elements.Add(new Element(note.IsBoneyard ? ElementType.Boneyard : ElementType.Note, note.Text));
    }

    private void EndContainer()
    {
        if (container > 0 && (cues != 2 || hasOthers))
            certificate.Approximate("a dual dialogue that is not two speeches became what is in it, one after the other", containerPlace);
        isAfterDual = container > 0;
        inSpeech = hasOthers = false;
        (container, cues) = (0, 0);
    }

    private void AddBlank(FdxParagraph paragraph)
    {
        if (inSpeech && paragraph.Type == "Dialogue")
            AddDialogue("");
        else if (paragraph.Notes.Count == 0 && paragraph.Summary is null)
            blanks.Add(paragraph.Line);
    }

    private void AddWords(FdxParagraph paragraph)
    {
        var isCentered = paragraph.Alignment == "Center";
        switch (paragraph.Type)
        {
            case "Scene Heading":
                inSpeech = false;
                elements.Add(new Element(ElementType.SceneHeading, paragraph.Text) { SceneNumber = Number(paragraph.SceneNumber) });
                break;
            case "Character":
                AddCue(paragraph);
                break;
            case "Dialogue" when inSpeech:
                AddDialogue(paragraph.Text);
                break;
            case "Parenthetical" when inSpeech:
                elements.Add(new Element(ElementType.Parenthetical, paragraph.Text.Trim()));
                break;
            case "Transition":
                Add(ElementType.Transition, paragraph.Text);
                break;
            case "Lyrics" or "Lyric" or "Singing":
                elements.Add(new Element(ElementType.Lyrics, paragraph.Text));
                break;
            case "Outline Body":
                Add(ElementType.Synopsis, paragraph.Text);
                break;
            case var outline when OutlineDepth(outline) is > 0 and var depth:
                inSpeech = false;
                elements.Add(new Element(ElementType.Section, paragraph.Text) { Depth = depth });
                break;
            case "Action" or "General" or "":
                Add(isCentered ? ElementType.Centered : ElementType.Action, paragraph.Text);
                break;
            default:
                certificate.Approximate($"a paragraph of type {Describe(paragraph)} became action", paragraph.Place);
                Add(isCentered ? ElementType.Centered : ElementType.Action, paragraph.Text);
                break;
        }
    }

    private void AddCue(FdxParagraph paragraph)
    {
        var isSecond = paragraph.DualDialogue > 0 && paragraph.DualDialogue == dual;
        dual = paragraph.DualDialogue;
        elements.Add(new Element(ElementType.Character, paragraph.Text) { IsDual = isSecond });
        inSpeech = true;
    }

    // Paragraphs of one speech are lines of one element; an empty one is a blank line in it.
    private void AddDialogue(string text)
    {
        if (elements.LastType == ElementType.Dialogue)
            elements.Extend("\n" + text);
        else
            elements.Add(new Element(ElementType.Dialogue, text));
    }

    private void Add(ElementType type, string text)
    {
        inSpeech = false;
        elements.Add(new Element(type, text));
    }

    private static int OutlineDepth(string type) =>
        type.StartsWith("Outline ", StringComparison.Ordinal) && int.TryParse(type.AsSpan(8), out var depth) && depth is > 0 and < 100 ? depth : 0;

    private static string? Number(string? number) => string.IsNullOrWhiteSpace(number) ? null : number.Trim();

    private static string Describe(FdxParagraph paragraph) =>
        paragraph.Type is "Dialogue" or "Parenthetical" ? $"{paragraph.Type} without a cue" : paragraph.Type;
}
