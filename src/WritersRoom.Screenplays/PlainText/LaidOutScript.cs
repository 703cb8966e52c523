using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>Makes a screenplay of laid-out text, wherever the text is from.</summary>
internal static class LaidOutScript
{
    public static Conversion Read(string text, CertificateBuilder certificate, Places places)
    {
        var lines = LayoutAnalyser.Analyse(text);
        var elements = new LayoutElements(lines, certificate, places).Build();
        var titlePage = TitlePageGuess.Read(TitleBlocks(lines));
        if (titlePage.Entries.Count > 0)
            certificate.Approximate("the title page has no keys; they were told from its words", places.Of(lines.Where(line => line.IsTitle)));
        ReportFurniture(lines, certificate, places);

        var screenplay = FountainReader.Read(FountainWriter.Write(titlePage, elements));
        certificate.Keep(screenplay.Elements);
        return new Conversion(screenplay, certificate.Build());
    }

    private static List<string> TitleBlocks(List<LayoutLine> lines)
    {
        var blocks = new List<string>();
        var isOpen = false;
        foreach (var line in lines)
        {
            var words = Emphasis.Escape(string.Join(' ', line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            if (line.IsTitle && isOpen)
                blocks[^1] += "\n" + words;
            else if (line.IsTitle)
                blocks.Add(words);
            isOpen = line.IsTitle;
        }

        return blocks;
    }

    private static string Counted(int lines) => lines == 1 ? "1 line" : $"{lines} lines";

    private static void ReportFurniture(List<LayoutLine> lines, CertificateBuilder certificate, Places places)
    {
        var furniture = lines.FindAll(line => line.IsFurniture && !line.IsTitle);
        foreach (var kind in furniture.GroupBy(line => PageFurniture.NameOf(line.Text)))
            certificate.Drop($"page furniture, {Counted(kind.Count())}: {kind.Key}", places.Of(kind));
    }
}
