using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Layout;

namespace WritersRoom.Screenplays.Tests;

/// <summary>The sample of the package's README, so that it compiles.</summary>
internal static class ReadmeSample
{
    public static void Run()
    {
        var imported = ScreenplayImporter.Import(File.ReadAllBytes("script.fdx"), "script.fdx");
        Console.Write(imported.Certificate.ToText());                       // what was kept, approximated, dropped, and where

        foreach (var scene in imported.Screenplay.Scenes)
            Console.WriteLine($"{scene.Index} {scene.Heading.Location}: {string.Join(", ", scene.Characters)}");

        var pages = Paginator.Paginate(imported.Screenplay);                // 55 lines a page; page and eighths per scene
        Console.WriteLine($"{pages.PageCount} pages, the first scene {pages.Scenes[0].Eighths}/8");

        var written = ScreenplayExporter.Export(imported.Screenplay, ExportFormat.Fountain);
        File.WriteAllBytes("script.fountain", written.Content);
    }
}
