using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

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
        var lines = LayoutAnalyser.Analyse(text);
        var certificate = new CertificateBuilder();
        var elements = new LayoutElements(lines, certificate).Build();
        var titlePage = TitlePageGuess.Read(TitleBlocks(lines));
        if (titlePage.Entries.Count > 0)
            certificate.Approximate("the title page has no keys; they were told from its words", $"lines {lines.First(line => line.IsTitle).Number}-{lines.Last(line => line.IsTitle).Number}");
        ReportFurniture(lines, certificate);

        var screenplay = FountainReader.Read(FountainWriter.Write(titlePage, elements));
        certificate.Keep(screenplay.Elements);
        return new Conversion(screenplay, certificate.Build());
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

    private static List<string> TitleBlocks(List<LayoutLine> lines)
    {
        var blocks = new List<string>();
        var isOpen = false;
        foreach (var line in lines)
        {
            var words = Emphasis.Escape(line.Text);
            if (line.IsTitle && isOpen)
                blocks[^1] += "\n" + words;
            else if (line.IsTitle)
                blocks.Add(words);
            isOpen = line.IsTitle;
        }

        return blocks;
    }

    private static void ReportFurniture(List<LayoutLine> lines, CertificateBuilder certificate)
    {
        var furniture = lines.Where(line => line.IsFurniture && !line.IsTitle).Select(line => line.Number).ToArray();
        if (furniture.Length > 0)
            certificate.Drop($"{furniture.Length} lines of page furniture: numbers, running headers, CONTINUED, MORE", $"lines {string.Join(", ", furniture)}");
    }
}
