using WritersRoom.Screenplays.Certificates;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>
/// Reads a script that is laid out as on the page: the text of a PDF, or what script sites offer. Indentation decides; page numbers, running
/// headers, (CONTINUED), (MORE) and margin numbers are taken out, wrapped lines are joined, and speeches parted by a page end are one again.
/// </summary>
public static class PlainTextReader
{
    /// <summary>Reads any text; what no rule claims is action.</summary>
    public static Conversion Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return LaidOutScript.Read(text, new CertificateBuilder(), Places.Lines);
    }

    /// <summary>
    /// One letter per line, lines counted by line feeds: S heading, N action, C character, D dialogue, E parenthetical, T transition,
    /// M page furniture and title page, O blank.
    /// </summary>
    public static IReadOnlyList<char> Tag(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return LayoutAnalyser.Analyse(text).ConvertAll(line => LetterOf(line.Kind));
    }

    /// <summary>The letter that stands for a kind of line.</summary>
    public static char LetterOf(LineKind kind) => kind switch
    {
        LineKind.Heading => 'S',
        LineKind.Action => 'N',
        LineKind.Cue => 'C',
        LineKind.Dialogue => 'D',
        LineKind.Parenthetical => 'E',
        LineKind.Transition => 'T',
        LineKind.Furniture => 'M',
        _ => 'O',
    };
}
