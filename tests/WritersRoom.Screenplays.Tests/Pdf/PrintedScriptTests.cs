using System.Text.Json;
using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.Pdf;

namespace WritersRoom.Screenplays.Tests.Pdf;

public sealed class PrintedScriptTests
{
    private static readonly Screenplay Phoenix = FountainReader.Read(Fixture.Text(Fixture.PhoenixChild + ".fountain"));

    [Fact]
    public async Task The_Phoenix_Child_on_Letter_reads_as_its_Fountain()
    {
        var read = await PrintedScript.ReadAsync(Fixture.Bytes(Fixture.PhoenixChild + ".letter.pdf"));
        read.Format.ShouldBe(ScreenplayFormat.Pdf);
        var gold = JsonDocument.Parse(Fixture.Text(Fixture.PhoenixChild + ".gold.json")).RootElement;
        read.Screenplay.Scenes.Select(scene => scene.Heading.Text).ShouldBe(gold.GetProperty("scenes").EnumerateArray().Select(scene => scene.GetProperty("heading").GetString()!));
        read.Screenplay.Scenes.Select(scene => scene.Number).ShouldBe(Enumerable.Range(1, 115).Select(number => number.ToString()));
        WithoutNumbers(read.Screenplay).ShouldReadAs(WithoutNumbers(Phoenix));
        Count(read.Screenplay, ElementType.Character).ShouldBe(775);
        (read.Screenplay.TitlePage.Title, read.Screenplay.TitlePage.Author).ShouldBe(("BARRIER\\_15\n\"THE PHOENIX CHILD\"", "Matthew Raymond"));
    }

    [Fact]
    public async Task On_A4_one_unmarked_heading_looks_like_any_line_in_capitals()
    {
        var read = (await PrintedScript.ReadAsync(Fixture.Bytes(Fixture.PhoenixChild + ".a4.pdf"))).Screenplay;
        PrintedScript.Headings(read).ShouldBe(PrintedScript.Headings(Phoenix).Where(heading => heading != "IMAGINED ENDLESS OCEAN"));
        WithoutNumbers(read).ShouldReadAs([.. WithoutNumbers(Phoenix).Select(element => element.Replace("SceneHeading: IMAGINED", "Action: IMAGINED", StringComparison.Ordinal))]);
    }

    [Fact]
    public async Task The_certificate_names_the_pages_of_what_was_taken_out()
    {
        var losses = (await PrintedScript.ReadAsync(Fixture.Bytes(Fixture.PhoenixChild + ".letter.pdf"))).Certificate.Losses.Select(loss => loss.ToString()).ToArray();
        losses.ShouldContain("page furniture, 7 lines: (MORE) (pages 13, 22, 28, 50, 92, 100, 105)");
        losses.ShouldContain("the cue \"BRIANNA (CONT'D)\" that a page end made repeat (page 93)");
        losses.ShouldContain("the title page has no keys; they were told from its words (page 1)");
        losses.ShouldContain(loss => loss.Contains("italics", StringComparison.Ordinal));
    }

    public static TheoryData<string> Screenplain() => [.. Fixture.All("pdf/screenplain", "*.pdf")];

    [Theory]
    [MemberData(nameof(Screenplain))]
    public async Task What_another_program_printed_reads_as_its_Fountain(string file)
    {
        var fountain = FountainReader.Read(Fixture.Text(Path.ChangeExtension(file, ".fountain")));
        var read = (await PrintedScript.ReadAsync(Fixture.Bytes(file))).Screenplay;

        // Courier Prime has Latin letters only: of the other scripts' greetings screenplain printed nothing.
        var printed = PrintedScript.Printed(fountain).Select(element => file.Contains("extended", StringComparison.Ordinal) ? element.Split('\n', ' ')[0] + " Hello" : element);
        PrintedScript.Printed(read).ShouldReadAs([.. printed]);
        read.TitlePage.Entries.ShouldBe(fountain.TitlePage.Entries);
    }

    public static TheoryData<string, bool> Printed()
    {
        var prints = new TheoryData<string, bool>();
        foreach (var script in new[] { "scripts/sample/exact-change.fountain", "scripts/shakespeare/macbeth.fountain", "scripts/cyber_bob/Cyber_Bob_ep00001.fountain", Fixture.PhoenixChild + ".fountain" })
            foreach (var isA4 in new[] { false, true })
                prints.Add(script, isA4);
        return prints;
    }

    [Theory]
    [MemberData(nameof(Printed))]
    public async Task What_is_printed_here_reads_back_element_by_element(string script, bool isA4)
    {
        var screenplay = FountainReader.Read(Fixture.Text(script));
        var read = (await PrintedScript.ReadAsync(PdfWriter.Write(screenplay, new PdfOptions { IsA4 = isA4 }).Content)).Screenplay;

        PrintedScript.Headings(read).ShouldReadAs([.. PrintedScript.Headings(screenplay).Where(heading => heading != "IMAGINED ENDLESS OCEAN")]);
        var (before, after) = (PrintedScript.Printed(screenplay), PrintedScript.Printed(read));
        var lost = before.Length - PrintedScript.Agreement(before, after);
        lost.ShouldBeLessThanOrEqualTo(1, string.Join('\n', before.Except(after).Concat(after.Except(before).Select(element => "but " + element))));
        PrintedScript.Words(read.TitlePage.Title ?? "").ShouldBe(PrintedScript.Words(screenplay.TitlePage.Title ?? ""));
    }

    [Fact]
    public async Task A_line_has_a_letter_for_every_line_of_the_pages()
    {
        var read = await PrintedScript.ReadAsync(Fixture.Bytes(Fixture.PhoenixChild + ".letter.pdf"));
        var tags = LineTags.Of(read).Split('\n');
        tags.Length.ShouldBe(read.Text.Split('\n').Length);
        (tags.Count(tag => tag == "S"), tags.Count(tag => tag == "C"), tags.Count(tag => tag == "T")).ShouldBe((115, 782, 5));
    }

    private static string[] WithoutNumbers(Screenplay screenplay) => [.. PrintedScript.Printed(screenplay).Select(element => element.StartsWith("SceneHeading ", StringComparison.Ordinal) ? "SceneHeading" + element[element.IndexOf(':', StringComparison.Ordinal)..] : element)];

    private static int Count(Screenplay screenplay, ElementType type) => screenplay.Elements.Count(element => element.Type == type);
}
