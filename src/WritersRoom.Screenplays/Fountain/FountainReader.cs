using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>
/// Reads Fountain 1.1 (https://fountain.io/syntax). Any text is read, in time linear in its length and without an exception; what no rule
/// claims is action.
/// </summary>
public static class FountainReader
{
    internal const char ByteOrderMark = '\uFEFF';

    /// <summary>Reads a whole script, title page included. A byte order mark at its start is passed over and kept in the source.</summary>
    public static Screenplay Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var titles = new TitlePageReader(text, text.StartsWith(ByteOrderMark) ? 1 : 0);
        var titlePage = titles.Read();
        return ReadFrom(text, titlePage, titles.End, titles.EndLine);
    }

    /// <summary>Reads a piece of a script that has no title page, with as many scene headings as there are.</summary>
    public static Screenplay ReadBody(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ReadFrom(text, TitlePage.None, text.StartsWith(ByteOrderMark) ? 1 : 0, 1);
    }

    /// <summary>
    /// Reads the text of one scene, as <see cref="Scene.Text"/> has it; the elements are those the scene has in the whole script, with
    /// places relative to the text. All of the text is in the scene: whoever edits freely asks <see cref="ReadBody"/> whether it has
    /// become several.
    /// </summary>
    public static Scene ReadScene(string sceneText)
    {
        var body = ReadBody(sceneText);
        return new Scene(0, body.Source, 0, body.Source.Length, body.Elements);
    }

    private static Screenplay ReadFrom(string text, TitlePage titlePage, int start, int line)
    {
        using var table = new LineTable(text, start, line);
        var (spans, scenes) = new BlockReader(text, table).Read();
        return new Screenplay(text, titlePage, new SourceElements(text, spans), scenes);
    }
}
