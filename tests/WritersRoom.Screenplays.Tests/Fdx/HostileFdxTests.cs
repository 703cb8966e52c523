using System.Text;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Tests.Fdx;

/// <summary>Files built to do harm are refused with a sentence and cost next to nothing, in whatever way they are stored.</summary>
public sealed class HostileFdxTests
{
    private const long MostAllocated = 20_000_000;

    private static readonly Dictionary<string, Func<string>> Bombs = new()
    {
        ["entities in entities"] = () => Declared("<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">", "&d;"),
        ["one long entity many times"] = () => Declared($"<!ENTITY a \"{new string('a', 50_000)}\">", string.Concat(Enumerable.Repeat("&a;", 20_000))),
        ["an entity that is a file"] = () => Declared("<!ENTITY f SYSTEM \"file:///etc/passwd\">", "&f;"),
        ["an entity that is an address"] = () => Declared("<!ENTITY f SYSTEM \"http://localhost:1/x\">", "&f;"),
        ["a parameter entity"] = () => Declared("<!ENTITY % p SYSTEM \"http://localhost:1/x.dtd\"> %p;", ""),
        ["a document type elsewhere"] = () => "<!DOCTYPE FinalDraft SYSTEM \"http://localhost:1/x.dtd\"><FinalDraft/>",
        ["an entity nobody declared"] = () => "<FinalDraft><Content><Paragraph><Text>&nbsp;</Text></Paragraph></Content></FinalDraft>",
        ["65 levels"] = () => $"<FinalDraft>{string.Concat(Enumerable.Repeat("<a>", 64))}{string.Concat(Enumerable.Repeat("</a>", 64))}</FinalDraft>",
        ["200,000 levels"] = () => "<FinalDraft><Content>" + string.Concat(Enumerable.Repeat("<Paragraph>", 200_000)),
        ["a million elements"] = () => "<FinalDraft>" + string.Concat(Enumerable.Repeat("<a/>", 1_000_001)) + "</FinalDraft>",
        ["a million paragraphs"] = () => "<FinalDraft><Content>" + string.Concat(Enumerable.Repeat("<Paragraph/>", 400_000)) + string.Concat(Enumerable.Repeat("<p/>", 600_000)) + "</Content></FinalDraft>",
        ["no end"] = () => "<FinalDraft><Content><Paragraph Type=\"Action\"><Text>no end",
        ["no FDX"] = () => "<html><body>INT. HOUSE</body></html>",
        ["a zero"] = () => "<FinalDraft><Content><Paragraph><Text>&#0;</Text></Paragraph></Content></FinalDraft>",
    };

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var bomb in Bombs.Keys)
            foreach (var stored in (string[])["utf-8", "utf-16le", "utf-16be", "utf-8 declared as utf-16", "utf-16 declared as utf-8"])
                cases.Add(bomb, stored);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_bomb_is_refused_with_a_sentence_and_little_memory(string bomb, string stored)
    {
        var xml = Bombs[bomb]();
        var bytes = stored switch
        {
            "utf-16le" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(xml)],
            "utf-16be" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(xml)],
            "utf-8 declared as utf-16" => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + xml),
            "utf-16 declared as utf-8" => Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + xml),
            _ => Encoding.UTF8.GetBytes(xml),
        };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Should.Throw<ScreenplayFormatException>(() => FdxReader.Read(bytes));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostAllocated);
        error.Code.ShouldBe("malformed");
        error.Message.ShouldContain("line", Case.Insensitive);
        error.Message.ShouldNotContain("line 0", Case.Insensitive);
        error.Message.ShouldNotContain("root:");
    }

    [Fact]
    public void Twenty_million_characters_are_refused()
    {
        var xml = "<FinalDraft><Content><Paragraph><Text>" + new string('a', 20_000_000) + "</Text></Paragraph></Content></FinalDraft>";
        Should.Throw<ScreenplayFormatException>(() => FdxReader.Read(xml)).Code.ShouldBe("malformed");
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_before_it_is_decoded()
    {
        var bytes = new byte[ScreenplayImporter.LargestFile + 1];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<ScreenplayFormatException>(() => FdxReader.Read(bytes)).Code.ShouldBe("too_large");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
    }

    [Fact]
    public void The_limits_themselves_are_read()
    {
        var deep = $"<FinalDraft>{string.Concat(Enumerable.Repeat("<a>", 63))}{string.Concat(Enumerable.Repeat("</a>", 63))}</FinalDraft>";
        FdxReader.Read(Encoding.UTF8.GetBytes(deep)).Screenplay.Elements.ShouldBeEmpty();
    }

    private static string Declared(string declarations, string words) =>
        $"<!DOCTYPE x [{declarations}]><FinalDraft><Content><Paragraph><Text>{words}</Text></Paragraph></Content></FinalDraft>";
}
