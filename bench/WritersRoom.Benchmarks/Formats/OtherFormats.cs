using System.Text;
using WritersRoom.Screenplays.Drafts;
using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Benchmarks.Formats;

/// <summary>What else is done with a script of 120 pages. For information.</summary>
internal static class OtherFormats
{
    private const int Rounds = 9;

    public static void Run()
    {
        var text = ScriptGenerator.Write(150_000, 42).Text;
        var read = FountainReader.Read(text);
        var fdx = ScreenplayExporter.Export(read, ExportFormat.Fdx).Content;
        var plain = Encoding.UTF8.GetString(ScreenplayExporter.Export(read, ExportFormat.PlainText).Content);
        var edited = FountainReader.Read(text.Replace("Nobody", "Somebody", StringComparison.Ordinal)).Scenes;

        Console.WriteLine($"\nA script of {Paginator.Paginate(read).PageCount} pages; MB/s are of the file that is read or written");
        Console.WriteLine(Series.Head);
        Print("FDX read", fdx.Length, () => FdxReader.Read(fdx));
        Print("FDX written", fdx.Length, () => ScreenplayExporter.Export(read, ExportFormat.Fdx));
        Print("plain text read", plain.Length, () => PlainTextReader.Read(plain));
        Print("plain text written", plain.Length, () => ScreenplayExporter.Export(read, ExportFormat.PlainText));
        Print("paginated", text.Length, () => Paginator.Paginate(read));
        Print("PDF written", text.Length, () => ScreenplayExporter.Export(read, ExportFormat.Pdf));
        Print("read and aligned with another draft", text.Length, () => DraftAligner.Align(FountainReader.Read(text).Scenes, edited));
    }

    private static void Print(string name, long bytes, Action work)
    {
        var series = new Series(name);
        work();
        for (var round = 0; round < Rounds; round++)
            series.Measure(work);
        Console.WriteLine(series.Row(bytes));
    }
}
