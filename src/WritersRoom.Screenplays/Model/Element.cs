namespace WritersRoom.Screenplays.Model;

/// <summary>
/// One block of a screenplay: a heading, a paragraph of action, a cue, the part of a speech between two parentheticals.
/// Read elements know their place in <see cref="Screenplay.Source"/>; built ones have none (<see cref="Line"/> is 0).
/// </summary>
public sealed class Element
{
    private readonly string source;
    private readonly int start;
    private readonly int length;
    private readonly ushort depth;
    private string? text;

    /// <summary>Makes an element that has no place in a source yet.</summary>
    public Element(ElementType type, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Type = type;
        source = this.text = text;
        length = text.Length;
    }

    // The text is a stretch of the source, and no string before someone asks for one.
    internal Element(ElementType type, string source, int start, int length)
    {
        Type = type;
        this.source = source;
        this.start = start;
        this.length = length;
    }

    /// <summary>What this block is.</summary>
    public ElementType Type { get; }

    /// <summary>
    /// The words, with emphasis marks, escapes and cue extensions; without forcing marks, the mark of dual dialogue, the scene number,
    /// notes and boneyard. The lines of one block are joined by \n. Empty for a page break.
    /// </summary>
    public string Text => text ??= source.Substring(start, length);

    /// <summary><see cref="Text"/>, without making a string of it.</summary>
    public ReadOnlySpan<char> TextSpan => source.AsSpan(start, length);

    /// <summary>The line it starts on, from 1; 0 when it was not read from a source.</summary>
    public int Line { get; init; }

    /// <summary>Where it starts in the source, in UTF-16 code units.</summary>
    public int Offset { get; init; }

    /// <summary>
    /// How many UTF-16 code units of the source it covers, marks included. The span of a note or boneyard inside a block lies within
    /// that block's span; other spans never overlap.
    /// </summary>
    public int Length { get; init; }

    /// <summary>The number of a scene heading as written ("12A"), or null.</summary>
    public string? SceneNumber { get; init; }

    /// <summary>True on the second cue of two speeches that are spoken at once.</summary>
    public bool IsDual { get; init; }

    /// <summary>The level of a section, from 1; 0 for all else.</summary>
    public int Depth
    {
        get => depth;
        init => depth = (ushort)Math.Clamp(value, 0, ushort.MaxValue);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Type}: {Text}";
}
