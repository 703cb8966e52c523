using System.Text.Json;
using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fuzzing.Checks;

/// <summary>Whatever was read can be written in every format, and what is written can be read.</summary>
internal static class ExportCheck
{
    private const int LongestForPdf = 5_000;

    public static void Run(Screenplay read)
    {
        using var json = JsonDocument.Parse(ScreenplayExporter.Export(read, ExportFormat.Json).Content);
        if (json.RootElement.GetProperty("elements").GetArrayLength() != read.Elements.Count)
            throw new FuzzFailure("JSON has every element");
        FdxReader.Read(ScreenplayExporter.Export(read, ExportFormat.Fdx).Content);
        ScreenplayExporter.Export(read, ExportFormat.PlainText);
        if (Paginator.Paginate(read).Scenes.Count != read.Scenes.Count)
            throw new FuzzFailure("every scene has its pages");
        if (read.Source.Length <= LongestForPdf)
            ScreenplayExporter.Export(read, ExportFormat.Pdf);
    }
}
