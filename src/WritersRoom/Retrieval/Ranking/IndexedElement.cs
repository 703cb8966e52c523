using WritersRoom.Screenplays.Model;

namespace WritersRoom.Retrieval.Ranking;

/// <summary>An element of a scene with its terms.</summary>
/// <param name="Element">The element.</param>
/// <param name="Speaker">Who speaks it, or null.</param>
/// <param name="Terms">Its terms in order.</param>
internal sealed record IndexedElement(Element Element, string? Speaker, List<int> Terms)
{
    /// <summary>Whether a reader sees it as part of the story.</summary>
    public bool IsStory => Element.Type is not (ElementType.Note or ElementType.Boneyard or ElementType.PageBreak or ElementType.Section or ElementType.Synopsis);

    /// <summary>Whether it can be shown as a passage by itself.</summary>
    public bool IsProse => Element.Type is ElementType.Action or ElementType.Dialogue or ElementType.Lyrics or ElementType.Centered or ElementType.Parenthetical;

    /// <summary>Reads the elements of a scene.</summary>
    public static IndexedElement[] Read(Scene scene, TermTable terms)
    {
        var read = new IndexedElement[scene.Elements.Count];
        string? speaker = null;
        for (var i = 0; i < read.Length; i++)
        {
            var element = scene.Elements[i];
            if (element.Type == ElementType.Character) speaker = CharacterName.FromCue(element.Text);
            else if (element.Type is ElementType.Action or ElementType.Transition or ElementType.Centered) speaker = null;

            var isSpoken = element.Type is ElementType.Dialogue or ElementType.Lyrics;
            read[i] = new IndexedElement(element, isSpoken ? speaker : null, SearchTerms.Of(element.Text).Select(term => terms.Add(term.Term)).ToList());
        }

        return read;
    }
}
