using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Screenplays.Export;

/// <summary>
/// One letter for every line of a script: S heading, N action, C character, D dialogue, E parenthetical, T transition, M what is not part
/// of the script's text, O blank.
/// </summary>
public static class LineTags
{
    /// <summary>
    /// Tags a file that was read, one letter per line, lines counted by line feeds: of laid-out text and of a PDF the lines of
    /// <see cref="ImportedScreenplay.Text"/>, of all else those of the Fountain it reads as.
    /// </summary>
    public static string Of(ImportedScreenplay imported)
    {
        ArgumentNullException.ThrowIfNull(imported);
        var tags = imported.Format is ScreenplayFormat.PlainText or ScreenplayFormat.Pdf
            ? PlainTextReader.Tag(imported.Text)
            : OfFountain(imported.Screenplay);
        return string.Join('\n', tags);
    }

    private static char[] OfFountain(Screenplay screenplay)
    {
        var lines = LayoutLine.Split(screenplay.Source);
        var tags = new char[lines.Count];
        for (var i = 0; i < tags.Length; i++)
            tags[i] = lines[i].IsBlank ? 'O' : 'M';
        var starts = LineStarts(screenplay.Source);
        foreach (var element in screenplay.Elements)
            Paint(tags, starts, element);
        return tags;
    }

    private static void Paint(char[] tags, List<int> starts, Element element)
    {
        var first = LineAt(starts, element.Offset);
        var last = LineAt(starts, element.Offset + Math.Max(0, element.Length - 1));
        var isAside = element.Type is ElementType.Note or ElementType.Boneyard;
        for (var line = first; line <= last; line++)
            if (tags[line] != 'O' && !(isAside && tags[line] != 'M'))
                tags[line] = LetterOf(element.Type);
    }

    private static char LetterOf(ElementType type) => type switch
    {
        ElementType.SceneHeading => 'S',
        ElementType.Character => 'C',
        ElementType.Dialogue or ElementType.Lyrics => 'D',
        ElementType.Parenthetical => 'E',
        ElementType.Transition => 'T',
        ElementType.Action or ElementType.Centered => 'N',
        _ => 'M',
    };

    private static List<int> LineStarts(string source)
    {
        var starts = new List<int> { 0 };
        for (var at = source.IndexOf('\n'); at >= 0; at = source.IndexOf('\n', at + 1))
            starts.Add(at + 1);
        return starts;
    }

    private static int LineAt(List<int> starts, int offset)
    {
        var found = starts.BinarySearch(offset);
        return found >= 0 ? found : ~found - 1;
    }
}
