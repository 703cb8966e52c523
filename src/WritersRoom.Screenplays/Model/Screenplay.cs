namespace WritersRoom.Screenplays.Model;

/// <summary>
/// A screenplay as read. It is immutable, and its <see cref="Source"/> is always Fountain: what came in as FDX or plain text is written
/// as Fountain first, so that every element has a place and every scene a text, whatever the file was.
/// </summary>
public sealed class Screenplay
{
    private readonly SceneStart[] starts;
    private Scene[]? scenes;

    internal Screenplay(string source, TitlePage titlePage, IReadOnlyList<Element> elements, SceneStart[] starts)
    {
        Source = source;
        TitlePage = titlePage;
        Elements = elements;
        this.starts = starts;
    }

    /// <summary>The Fountain text, exactly as it was given.</summary>
    public string Source { get; }

    /// <summary>The title page; without entries when there is none.</summary>
    public TitlePage TitlePage { get; }

    /// <summary>
    /// All elements in order. They are made when asked for; the list may be read from several threads. The same place gives the same
    /// object in a script; in a text of more than 32,768 elements, a new one at each asking: there, tell elements apart by place.
    /// </summary>
    public IReadOnlyList<Element> Elements { get; }

    /// <summary>The elements before the first scene heading. They belong to no scene.</summary>
    public IReadOnlyList<Element> Prologue =>
        new ElementRange(Elements, 0, starts.Length == 0 ? Elements.Count : starts[0].Element);

    /// <summary>
    /// The scenes in order. Their texts, joined after the source before the first heading, are the source again.
    /// </summary>
    public IReadOnlyList<Scene> Scenes => scenes ??= BuildScenes();

    private Scene[] BuildScenes()
    {
        var built = new Scene[starts.Length];
        for (var index = 0; index < starts.Length; index++)
        {
            var start = starts[index];
            var end = index + 1 < starts.Length ? starts[index + 1] : new SceneStart(Elements.Count, Source.Length);
            var elements = new ElementRange(Elements, start.Element, end.Element - start.Element);
            built[index] = new Scene(index, Source, start.Offset, end.Offset - start.Offset, elements);
        }

        return built;
    }
}
