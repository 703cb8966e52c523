using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>
/// Text built to make parsers slow or deep. Growth is held by what is allocated, which no busy machine changes.
/// </summary>
public sealed class HostileTextTests
{
    private static readonly Dictionary<string, Func<int, string>> Generators = new()
    {
        ["stars"] = n => new string('*', n),
        ["underscores"] = n => Repeat("_a", n),
        ["open notes"] = n => Repeat("[[", n),
        ["open notes that close at last"] = n => Repeat("[[", n) + "]]",
        ["open notes in paragraphs"] = n => Repeat("[[\n\n", n) + "]]",
        ["open boneyard"] = n => Repeat("/*", n),
        ["closed boneyard"] = n => Repeat("/**/", n),
        ["notes on one line"] = n => Repeat("a[[x]]", n),
        ["notes on their lines"] = n => Repeat("[[x]]\n", n),
        ["brackets"] = n => "MARA\n" + new string('(', n),
        ["lines of brackets"] = n => "MARA\n" + Repeat("(\n", n),
        ["one long line of capitals"] = n => Repeat("A ", n) + "\nx",
        ["blank lines"] = n => new string('\n', n),
        ["spaces"] = n => new string(' ', n) + "x",
        ["lines of spaces in a speech"] = n => "MARA\nx\n" + Repeat("  \n", n),
        ["title keys"] = n => Repeat("Title: a\n", n),
        ["carets"] = n => new string('^', n),
        ["arrows"] = n => Repeat("><", n),
        ["cues under cues"] = n => Repeat("MARA\n", n),
        ["cues apart"] = n => Repeat("MARA\n\n", n),
        ["equal signs"] = n => new string('=', n) + "x",
        ["hashes"] = n => new string('#', n),
        ["scene numbers"] = n => "INT. A " + Repeat("#1", n) + "#",
        ["starred words"] = n => Repeat("*a ", n),
        ["carriage returns"] = n => Repeat("INT. A\r", n),
        ["backslashes"] = n => new string('\\', n) + "[[",
        ["half characters"] = n => new string('\ud800', n),
        ["zeros"] = n => new string('\0', n),
        ["page numbers"] = n => Repeat("                                                  12.\n", n),
        ["form feeds"] = n => Repeat("\f\n1.\n", n),
    };

    public static TheoryData<string> Names() => [.. Generators.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Hostile_text_is_read_whole_in_linear_memory(string name)
    {
        double small = Cost(Generators[name](40_000));
        double large = Cost(Generators[name](80_000));
        large.ShouldBeLessThan((small * 2.6) + 1_000_000);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Hostile_text_is_read_as_laid_out_text_too(string name) =>
        PlainTextReader.Tag(Generators[name](20_000)).Count.ShouldBeGreaterThan(0);

    // A million characters of one mark would take a quadratic reader many minutes.
    [Theory]
    [InlineData("open notes in paragraphs")]
    [InlineData("notes on one line")]
    [InlineData("lines of brackets")]
    [InlineData("stars")]
    public void A_million_characters_of_it_come_to_an_end(string name) =>
        Touch(FountainReader.Read(Generators[name](1_000_000))).ShouldBeGreaterThan(0);

    private static long Cost(string text)
    {
        Touch(FountainReader.Read(text));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Touch(FountainReader.Read(text));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static int Touch(Screenplay screenplay) => screenplay.Elements.Sum(element => Emphasis.Parse(element.Text).Count);

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, Math.Max(1, length / piece.Length)));
}
