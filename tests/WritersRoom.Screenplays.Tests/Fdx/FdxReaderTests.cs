using System.Text;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Fdx;

public sealed class FdxReaderTests
{
    [Fact]
    public void The_Phoenix_Child_has_the_headings_and_cues_of_its_Fountain()
    {
        var fountain = FountainReader.Read(Fixture.Text(Fixture.PhoenixChild + ".fountain"));
        var read = FdxReader.Read(Fixture.Bytes(Fixture.PhoenixChild + ".fdx"));

        read.Screenplay.Scenes.Select(scene => scene.Heading.Text).ShouldBe(fountain.Scenes.Select(scene => scene.Heading.Text));
        Words(read.Screenplay, ElementType.Character).ShouldBe(Words(fountain, ElementType.Character));
        Words(read.Screenplay, ElementType.Parenthetical).ShouldBe(Words(fountain, ElementType.Parenthetical));
        read.Certificate.Kept[ElementType.Character].ShouldBe(775);
    }

    public static TheoryData<string> Pairs()
    {
        var pairs = new TheoryData<string>();
        foreach (var file in Fixture.All("fdx", "*.fdx").Select(file => Path.ChangeExtension(file, null)))
            if (File.Exists(Fixture.PathOf(file + ".fountain")))
                pairs.Add(file);
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_file_says_what_its_Fountain_says(string file)
    {
        var fountain = FountainReader.Read(Fixture.Text(file + ".fountain"));
        var fdx = FdxReader.Read(Fixture.Bytes(file + ".fdx")).Screenplay;

        Comparable(fdx).ShouldBe(Comparable(fountain));
        if (file.StartsWith("fdx/wildwinter", StringComparison.Ordinal) && fountain.TitlePage.Entries.Count > 0)
            foreach (var entry in fountain.TitlePage.Entries)
                fdx.TitlePage[entry.Key].ShouldBe(entry.Value, entry.Key);
    }

    [Fact]
    public void Split_runs_come_together_as_emphasis()
    {
        var read = Read("<Paragraph Type=\"Action\"><Text>He is </Text><Text Style=\"Bold+Italic\">very </Text><Text Style=\"Bold+Italic\">old</Text><Text>, *not* _new_.</Text></Paragraph>");
        read.Elements.ShouldHaveSingleItem().Text.ShouldBe(@"He is ***very old***, \*not\* \_new\_.");
    }

    [Fact]
    public void What_is_not_script_is_named_in_the_certificate()
    {
        var certificate = FdxReader.Read(Fixture.Bytes("fdx/wildwinter/TestFDX-FD.fdx")).Certificate;
        certificate.ToText().ShouldContain("HeaderAndFooter");
        certificate.IsLossless.ShouldBeFalse();
    }

    [Theory]
    [InlineData("<Paragraph Type=\"Dialogue\"><Text>Who?</Text></Paragraph>", "Dialogue without a cue")]
    [InlineData("<Paragraph Type=\"Shot\"><Text>CLOSE ON A KEY</Text></Paragraph>", "Shot")]
    public void What_Fountain_cannot_hold_becomes_action_and_is_certified(string paragraph, string what)
    {
        var read = FdxReader.Read(Encoding.UTF8.GetBytes(Wrap(paragraph)));
        read.Screenplay.Elements.ShouldHaveSingleItem().Type.ShouldBe(ElementType.Action);
        read.Certificate.Losses.ShouldHaveSingleItem().ToString().ShouldContain(what);
        read.Certificate.Losses[0].Place.ShouldBe("paragraph 1, line 1");
    }

    [Fact]
    public void A_new_page_and_a_lyric_and_an_outline_are_read()
    {
        var read = Read("""
            <Paragraph Type="Outline 2"><Text>Part</Text></Paragraph>
            <Paragraph Type="Action" StartsNewPage="Yes" Alignment="Center"><Text>THE END</Text></Paragraph>
            <Paragraph Type="Lyrics"><Text>la la</Text></Paragraph>
            """);
        Fixture.Describe(read.Elements).ShouldBe(["Section 2: Part", "PageBreak: ", "Centered: THE END", "Lyrics: la la"]);
    }

    internal static Screenplay Read(string paragraphs) => FdxReader.Read(Encoding.UTF8.GetBytes(Wrap(paragraphs))).Screenplay;

    private static string Wrap(string paragraphs) => $"<FinalDraft DocumentType=\"Script\"><Content>{paragraphs}</Content></FinalDraft>";

    private static string[] Words(Screenplay screenplay, ElementType type) =>
        screenplay.Elements.Where(element => element.Type == type).Select(element => Emphasis.Plain(element.Text)).ToArray();

    // FDX keeps the words of centred lines and notes, but neither white space nor the case of marks.
    private static string[] Comparable(Screenplay screenplay) => screenplay.Elements
        .Select(element => $"{element.Type}{(element.IsDual ? " dual" : "")} #{element.SceneNumber}: {string.Join(' ', Emphasis.Plain(element.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}")
        .ToArray();
}
