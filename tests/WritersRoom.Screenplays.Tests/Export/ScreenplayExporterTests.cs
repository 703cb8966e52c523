using System.Text;
using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Export;

public sealed class ScreenplayExporterTests
{
    private static readonly Screenplay Phoenix = FountainReader.Read(Fixture.Text(Fixture.PhoenixChild + ".fountain"));

    [Theory]
    [InlineData(ExportFormat.Fountain)]
    [InlineData(ExportFormat.Fdx)]
    [InlineData(ExportFormat.PlainText)]
    public void An_export_comes_in_again_with_its_scenes_and_words(ExportFormat format)
    {
        var written = ScreenplayExporter.Export(Phoenix, format);
        var again = ScreenplayImporter.Import(written.Content, null).Screenplay;
        Headings(again).ShouldBe(Headings(Phoenix).Where(heading => !written.Certificate.Losses.Any(loss => loss.What.Contains($"heading \"{heading}\"", StringComparison.Ordinal))));
        Cues(again).ShouldBe(Cues(Phoenix));
    }

    [Fact]
    public void What_does_not_print_is_named_in_the_certificate()
    {
        var script = FountainReader.Read("# Act\n\nINT. HOUSE #7#\n\n= They meet.\n\nHe *runs*. [[why?]]\n");
        var written = ScreenplayExporter.Export(script, ExportFormat.PlainText);
        Encoding.UTF8.GetString(written.Content).ShouldBe("     7    INT. HOUSE".PadRight(72) + "  7\n\n          He runs.\n");
        written.Certificate.Losses.Select(loss => loss.ToString()).ShouldBe(
        [
            "a section does not print (line 1)", "a synopsis does not print (line 5)", "emphasis is left out; the words are kept (line 7)", "a note does not print (line 7)",
        ]);
    }

    [Fact]
    public void Fountain_comes_out_as_it_came_in() =>
        ScreenplayExporter.Export(Phoenix, ExportFormat.Fountain).Content.ShouldBe(Fixture.Bytes(Fixture.PhoenixChild + ".fountain"));

    [Theory]
    [InlineData("a.FDX", ExportFormat.Fdx)]
    [InlineData("a.b.fountain", ExportFormat.Fountain)]
    [InlineData("a.txt", ExportFormat.PlainText)]
    [InlineData("a.docx", null)]
    public void A_name_asks_for_a_format(string name, ExportFormat? format) => ScreenplayExporter.FormatOf(name).ShouldBe(format);

    private static IEnumerable<string> Headings(Screenplay screenplay) => screenplay.Scenes.Select(scene => scene.Heading.Text);

    private static IEnumerable<string> Cues(Screenplay screenplay) =>
        screenplay.Elements.Where(element => element.Type == ElementType.Character).Select(cue => Emphasis.Plain(cue.Text));
}
