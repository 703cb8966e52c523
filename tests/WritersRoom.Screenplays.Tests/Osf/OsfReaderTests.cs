using System.IO.Compression;
using System.Text;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.Osf;

namespace WritersRoom.Screenplays.Tests.Osf;

public sealed class OsfReaderTests
{
    [Theory]
    [InlineData("osf/wildwinter/TestFDX-FI.fadein", ScreenplayFormat.FadeIn)]
    [InlineData("osf/wildwinter/TestFDX-FI.document.osf.xml", ScreenplayFormat.OpenScreenplay)]
    public void A_Fade_In_file_says_what_its_Fountain_says(string file, ScreenplayFormat format)
    {
        var imported = ScreenplayImporter.Import(Fixture.Bytes(file), null);
        imported.Format.ShouldBe(format);
        var fountain = FountainReader.Read(Fixture.Text("fdx/wildwinter/TestFDX-FI.fountain"));
        Words(imported.Screenplay).ShouldBe(Words(fountain));
        imported.Screenplay.TitlePage.Title.ShouldBe("FDX Test Script");
        imported.Screenplay.TitlePage.Author.ShouldBe("Ian");
        imported.Certificate.ToText().ShouldContain("settings");
    }

    [Fact]
    public void An_archive_that_unpacks_to_far_too_much_is_refused()
    {
        var bytes = Zip("document.xml", new byte[20_000_000]);
        var error = Should.Throw<ScreenplayFormatException>(() => ScreenplayImporter.Import(bytes, "bomb.fadein"));
        error.Code.ShouldBe("malformed");
        error.Message.ShouldContain("unpacks");
    }

    [Fact]
    public void An_archive_without_a_script_is_binary() =>
        Should.Throw<ScreenplayFormatException>(() => ScreenplayImporter.Import(Zip("word/document.txt", "hello"u8.ToArray()), "x.docx")).Code.ShouldBe("binary");

    [Fact]
    public void A_broken_archive_is_refused() =>
        Should.Throw<ScreenplayFormatException>(() => ScreenplayImporter.Import(OsfDocument.Archive("<document/>")[..60], "x.fadein")).Code.ShouldBe("malformed");

    private const string Text = "<style basestyle='Action'/><text>Text.</text>";

    public static TheoryData<string, string[]> Spellings() => new()
    {
        { "<para><style baseStyleName='Scene Heading'/><text>INT. LAB</text></para>", ["SceneHeading: INT. LAB"] },
        { "<para scene_number='12A'><style name='Scene Heading' label='Scene Heading'/><text>INT. LAB</text></para>", ["SceneHeading #12A: INT. LAB"] },
        { "<para><style basestylename='Scene Heading' number='3'/><text>INT. LAB</text></para>", ["SceneHeading #3: INT. LAB"] },
        { $"<para>{Text}</para><para><style basestyle='Action' pageBreakBefore='1'/><text>More.</text></para>", ["Action: Text.", "PageBreak: ", "Action: More."] },
        { "<para synopsis='They meet.'><style basestyle='Scene Heading'/><text>INT. LAB</text></para>", ["SceneHeading: INT. LAB", "Synopsis: They meet."] },
        { "<para><style basestyle='Sound'/><text>BANG</text></para><para><style basestyle='Loop'/><text>x</text></para>", ["Action: BANG", "Action: x"] },
        { "<para><style basestyle='Whisper'/><text>MARY</text></para><para><style basestyle='Dialogue'/><text>a&#10;b</text></para>", ["Character: MARY", "Dialogue: a\nb"] },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Every_version_s_spelling_is_read_and_a_writer_s_own_style_is_what_it_is_based_on(string paragraphs, string[] elements)
    {
        const string styles = "<styles><style name='Sound' basestylename='Action'/><style name='Whisper' baseStyle='Voice'/><style name='Voice' basestyle='Character'/><style name='Loop' basestyle='Loop'/></styles>";
        Fixture.Describe(OsfReader.Read($"<document version='50'>{styles}<paragraphs>{paragraphs}</paragraphs></document>").Screenplay.Elements).ShouldBe(elements);
    }

    [Fact]
    public void A_style_that_leads_nowhere_becomes_action_and_is_certified() =>
        OsfReader.Read("<document><paragraphs><para><style basestyle='Marginalia'/><text>Who knows.</text></para></paragraphs></document>").Certificate.Losses.ShouldContain(loss => loss.What.Contains("Marginalia", StringComparison.Ordinal));

    [Fact]
    public void The_first_of_two_speeches_at_once_is_marked_and_a_pair_of_one_is_named()
    {
        const string speech = "<para><style basestyle='Character'{1}/><text>{0}</text></para><para><style basestyle='Dialogue'/><text>Go.</text></para>";
        string Cue(string name, bool isMarked) => string.Format(System.Globalization.CultureInfo.InvariantCulture, speech, name, isMarked ? " dualdialogue='1'" : "");
        var read = OsfReader.Read($"<document><paragraphs>{Cue("ANNA", false)}{Cue("BEN", true)}{Cue("CAL", false)}{Cue("DEE", true)}<para>{Text}</para></paragraphs></document>");
        Fixture.Describe(read.Screenplay.Elements.Where(element => element.Type == ElementType.Character)).ShouldBe(["Character: ANNA", "Character: BEN", "Character dual: CAL", "Character: DEE"]);
        read.Certificate.Losses.ShouldHaveSingleItem().What.ShouldContain("not two speeches");
    }

    [Fact]
    public void Version_1_2_marks_emphasis_in_the_words_and_has_its_title_page_in_attributes()
    {
        var read = OsfReader.Read("<document version='12'><info title='The Long Walk' written_by='A. Writer' drafts='First Draft'/><paragraphs><para><style basestylename='Action'/>"
            + "<text>&lt;b&gt;&lt;i&gt;Bold &lt;u&gt;and all&lt;/u&gt;&lt;/i&gt;&lt;/b&gt;, plain,&lt;br&gt;&lt;size=\"18\"&gt;big&lt;/size&gt; &lt;x&gt; a &lt; b</text></para></paragraphs></document>");
        read.Screenplay.Elements.ShouldHaveSingleItem().Text.ShouldBe("***Bold*** _***and all***_, plain,\nbig <x> a < b");
        read.Screenplay.TitlePage.Entries.ShouldBe([new("Title", "The Long Walk"), new("Author", "A. Writer"), new("Draft date", "First Draft")]);
        read.Certificate.ToText().ShouldContain("size");
    }

    [Fact]
    public void Markup_in_the_words_of_a_later_version_is_words() =>
        OsfReader.Read("<document version='21'><paragraphs><para><style baseStyle='Action'/><text>He types &lt;b&gt;bold&lt;/b&gt;.</text></para></paragraphs></document>").Screenplay.Elements[0].Text.ShouldBe("He types <b>bold</b>.");

    [Fact]
    public void The_same_script_says_the_same_in_every_form_there_is_of_it()
    {
        var forms = new[] { "fdx/wildwinter/TestFDX-FI.fountain", "fdx/wildwinter/TestFDX-FI.fdx", "osf/wildwinter/TestFDX-FI.fadein", "osf/wildwinter/TestFDX-FI.document.osf.xml" }
            .Select(file => ScreenplayImporter.Import(Fixture.Bytes(file), null)).ToArray();
        forms.Select(form => form.Format).ShouldBe([ScreenplayFormat.Fountain, ScreenplayFormat.Fdx, ScreenplayFormat.FadeIn, ScreenplayFormat.OpenScreenplay]);
        foreach (var form in forms)
        {
            Words(form.Screenplay).ShouldBe(Words(forms[0].Screenplay), form.Format.ToString());
            foreach (var entry in forms[0].Screenplay.TitlePage.Entries)
                form.Screenplay.TitlePage[entry.Key].ShouldBe(entry.Value, $"{form.Format} {entry.Key}");
        }
    }

    [Fact]
    public void Emphasis_and_brackets_are_read()
    {
        var osf = "<document><paragraphs><para><style basestyle=\"Character\"/><text>MARY</text></para><para><style basestyle=\"Parenthetical\"/><text>beat</text></para><para><style basestyle=\"Dialogue\"/><text>I </text><text bold=\"1\" italic=\"1\">am</text></para></paragraphs></document>";
        Fixture.Describe(ScreenplayImporter.Import(Encoding.UTF8.GetBytes(osf), null).Screenplay.Elements).ShouldBe(["Character: MARY", "Parenthetical: (beat)", "Dialogue: I ***am***"]);
    }

    private static byte[] Zip(string name, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry(name).Open())
            entry.Write(content);
        return stream.ToArray();
    }

    // Fade In shows headings in capitals but keeps them as typed.
    private static string[] Words(Screenplay screenplay) =>
        screenplay.Elements.Select(element => $"{element.Type}: {element.Text.ToUpperInvariant()}").ToArray();
}
