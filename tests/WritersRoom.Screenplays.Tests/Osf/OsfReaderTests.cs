using System.IO.Compression;
using System.Text;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;

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
        Should.Throw<ScreenplayFormatException>(() => ScreenplayImporter.Import(Zip("document.xml", "<document/>"u8.ToArray())[..60], "x.fadein")).Code.ShouldBe("malformed");

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
