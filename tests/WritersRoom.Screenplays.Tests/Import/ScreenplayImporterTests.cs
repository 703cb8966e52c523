using System.Text;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Tests.Import;

public sealed class ScreenplayImporterTests
{
    private const string Script = "INT. CAFÉ - DAY\n\nZOË\n“Déjà vu” – again…\n\nShe waits for the rain to stop, and it does not.\n";

    [Theory]
    [InlineData("utf-8", false, "utf-8")]
    [InlineData("utf-8", true, "utf-8")]
    [InlineData("utf-16", true, "utf-16le")]
    [InlineData("utf-16", false, "utf-16le")]
    [InlineData("utf-16BE", true, "utf-16be")]
    [InlineData("utf-16BE", false, "utf-16be")]
    [InlineData("windows-1252", false, "windows-1252")]
    public void The_encoding_is_told_from_the_content(string encoding, bool mark, string name)
    {
        var coder = encoding == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(encoding);
        byte[] bytes = [.. mark ? coder.GetPreamble() : [], .. coder.GetBytes(Script)];
        var imported = ScreenplayImporter.Import(bytes, "script.fountain");
        // A mark of UTF-8 stays in the source, so that the file comes out as it came in.
        imported.Screenplay.Source.ShouldBe(mark && name == "utf-8" ? "\uFEFF" + Script : Script);
        imported.EncodingName.ShouldBe(name);
        imported.Certificate.IsLossless.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Fixture.PhoenixChild + ".fountain", ScreenplayFormat.Fountain)]
    [InlineData(Fixture.PhoenixChild + ".fdx", ScreenplayFormat.Fdx)]
    [InlineData(Fixture.PhoenixChild + ".layout.txt", ScreenplayFormat.PlainText)]
    [InlineData("scripts/shakespeare/macbeth.fountain", ScreenplayFormat.Fountain)]
    [InlineData("scripts/nrb/nemsis.fountain", ScreenplayFormat.Fountain)]
    [InlineData("scripts/cyber_bob/Cyber_Bob_ep00001.fountain", ScreenplayFormat.Fountain)]
    [InlineData("fountain/nyousefi/Indenting.fountain", ScreenplayFormat.Fountain)]
    [InlineData("fdx/wildwinter/TestFDX-FI.fdx", ScreenplayFormat.Fdx)]
    public void The_format_is_told_from_the_content_whatever_the_name(string file, ScreenplayFormat format) =>
        ScreenplayImporter.Import(Fixture.Bytes(file), "misleading.pdf").Format.ShouldBe(format);

    public static TheoryData<string> AllFountain()
    {
        var files = new TheoryData<string>();
        foreach (var file in Fixture.All("fountain", "*.fountain"))
            files.Add(file);
        return files;
    }

    [Theory]
    [MemberData(nameof(AllFountain))]
    public void Fountain_is_not_taken_for_plain_text(string file) =>
        ScreenplayImporter.Import(Fixture.Bytes(file), file).Format.ShouldBe(ScreenplayFormat.Fountain);

    public static TheoryData<byte[], string> Refused() => new()
    {
        { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], "binary" },
        { Encoding.ASCII.GetBytes("%PDF-1.7\n%âãÏÓ\n1 0 obj"), "binary" },
        { [0x50, 0x4B, 0x03, 0x04, 0x14, 0, 0, 0], "binary" },
        { Encoding.ASCII.GetBytes("INT. HOUSE\0\0\0 text with zeros in the middle of it"), "binary" },
        { [.. Enumerable.Range(0, 256).Select(i => (byte)(i * 7))], "binary" },
        { [0xFF, 0xFE, 0x41, 0x00, 0x42], "undecodable" },
        { [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00], "undecodable" },
        { [0xEF, 0xBB, 0xBF, 0x41, 0xC3, 0x28, 0xFF], "undecodable" },
        { [.. "INT. HOUSE - DAY\n\nHe says \x81\x8d\x9d."u8.ToArray().Where(b => b != 0xC2)], "undecodable" },
        { Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><FinalDraft><Content>"), "malformed" },
        { Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body>INT. HOUSE</body></html>"), "malformed" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_screenplay_is_refused_with_a_code_and_a_sentence(byte[] content, string code) => IsRefused(content, code);

    // Not a line of the theory: those are written out as text when tests are looked for, and this one would take gigabytes.
    [Fact]
    public void What_is_too_large_is_refused_in_the_same_way() => IsRefused(new byte[ScreenplayImporter.LargestFile + 1], "too_large");

    private static void IsRefused(byte[] content, string code)
    {
        var error = Should.Throw<ScreenplayFormatException>(() => ScreenplayImporter.Import(content, "x.fountain"));
        error.Code.ShouldBe(code);
        error.Message.ShouldEndWith(".");
        error.Message.ShouldContain(" ");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\n\n\n", "empty")]
    [InlineData("Just some words.", "no scene heading")]
    [InlineData("Title: X\nAuthor: Y\n", "empty")]
    public void A_file_without_scenes_is_read_with_a_warning(string text, string warning)
    {
        var imported = ScreenplayImporter.Import(Encoding.UTF8.GetBytes(text), null);
        imported.Screenplay.Scenes.ShouldBeEmpty();
        imported.Certificate.Warnings.ShouldHaveSingleItem().ShouldContain(warning);
    }

    [Fact]
    public void A_stray_byte_costs_that_byte_and_not_the_text()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Script), 0xC3, .. "\n"u8];
        var imported = ScreenplayImporter.Import(bytes, null);
        imported.Screenplay.Source.ShouldStartWith(Script);
        imported.Certificate.Losses.ShouldHaveSingleItem().Place.ShouldBe($"byte {bytes.Length - 2} and on");
    }

    [Fact]
    public void FDX_is_read_in_any_encoding_whatever_it_declares()
    {
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><FinalDraft><Content><Paragraph Type=\"Scene Heading\"><Text>INT. CAFÉ</Text></Paragraph></Content></FinalDraft>";
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(xml)];
        ScreenplayImporter.Import(bytes, "x.fdx").Screenplay.Scenes.ShouldHaveSingleItem().Heading.Location.ShouldBe("CAFÉ");
    }
}
