namespace WritersRoom.Screenplays.Model;

/// <summary>From one scene heading up to the next.</summary>
public sealed class Scene
{
    private readonly string source;
    private SceneHeading? heading;
    private string? text;
    private string[]? characters;
    private string? hash;

    internal Scene(int index, string source, int offset, int length, IReadOnlyList<Element> elements)
    {
        Index = index;
        this.source = source;
        Offset = offset;
        Length = length;
        Elements = elements;
    }

    /// <summary>Its place among the scenes, from 0.</summary>
    public int Index { get; }

    /// <summary>The heading, split into its parts. Empty when the text that was read has none.</summary>
    public SceneHeading Heading => heading ??= SceneHeading.Parse(HeadingElement?.Text ?? "");

    /// <summary>The scene number as written, or null.</summary>
    public string? Number => HeadingElement?.SceneNumber;

    /// <summary>The elements; the heading is the first.</summary>
    public IReadOnlyList<Element> Elements { get; }

    /// <summary>The exact slice of the source, from the heading's line to before the next heading's line.</summary>
    public string Text => text ??= source.Substring(Offset, Length);

    /// <summary>Where <see cref="Text"/> starts in the source, in UTF-16 code units.</summary>
    public int Offset { get; }

    /// <summary>How long <see cref="Text"/> is, in UTF-16 code units.</summary>
    public int Length { get; }

    /// <summary>Who speaks, each name once, in order of appearance; see <see cref="CharacterName"/>.</summary>
    public IReadOnlyList<string> Characters => characters ??= Elements
        .Where(element => element.Type == ElementType.Character)
        .Select(cue => CharacterName.FromCue(cue.Text))
        .Where(name => name.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .ToArray();

    /// <summary>
    /// SHA-256 in lower-case hex over the kinds and normalised words of the elements. White space, blank lines, indentation, scene
    /// numbers and forcing marks do not change it; a changed word, case or kind does.
    /// </summary>
    public string Hash => hash ??= SceneHash.Compute(Elements);

    private Element? HeadingElement =>
        Elements.Count > 0 && Elements[0].Type == ElementType.SceneHeading ? Elements[0] : null;
}
