using WritersRoom.Poppler;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Pdf;

/// <summary>PDFs, read as the product reads them: through Poppler, which a machine that runs these tests must have.</summary>
internal static class PrintedScript
{
    private static readonly char[] White = [' ', '\t', '\n'];

    public static Task<ImportedScreenplay> ReadAsync(byte[] pdf) =>
        new FileImporter(new PdfToText(PdfToTextProgram.Find(Environment.GetEnvironmentVariable("PATH")))).ImportAsync(pdf, "script.pdf", CancellationToken.None);

    /// <summary>The elements that print, as they look on paper: without emphasis, however their lines are broken.</summary>
    public static string[] Printed(Screenplay screenplay) => [.. screenplay.Elements.Where(Prints).Select(element =>
        $"{element.Type}{(element.IsDual ? " dual" : "")}{(element.SceneNumber is { } number ? $" {number}" : "")}: {Words(element.Text)}")];

    public static string[] Headings(Screenplay screenplay) => [.. screenplay.Scenes.Select(scene => Words(scene.Heading.Text))];

    public static string Words(string text) => string.Join(' ', Emphasis.Plain(text).Split(White, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>How many elements of one stand in the other too, in order.</summary>
    public static int Agreement(string[] one, string[] other)
    {
        var best = new int[other.Length + 1];
        foreach (var element in one)
        {
            var diagonal = 0;
            for (var i = 1; i <= other.Length; i++)
                (diagonal, best[i]) = (best[i], element == other[i - 1] ? diagonal + 1 : Math.Max(best[i], best[i - 1]));
        }

        return best[^1];
    }

    /// <summary>Says where two scripts part; comparing arrays of this length, a failing assertion would write a message for minutes.</summary>
    public static void ShouldReadAs(this string[] read, string[] script)
    {
        var first = Enumerable.Range(0, Math.Max(read.Length, script.Length)).FirstOrDefault(i => i >= read.Length || i >= script.Length || read[i] != script[i], -1);
        if (first >= 0)
            Assert.Fail($"Element {first} of {script.Length} (read: {read.Length}) is\n{read.ElementAtOrDefault(first)}\nand should be\n{script.ElementAtOrDefault(first)}");
    }

    private static bool Prints(Element element) =>
        element.Type is not (ElementType.Section or ElementType.Synopsis or ElementType.Note or ElementType.Boneyard or ElementType.PageBreak);
}
