using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Fuzzing;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>
/// Text built to make parsers slow or deep. Growth is held by what is allocated, which no busy machine changes.
/// </summary>
public sealed class HostileTextTests
{
    public static TheoryData<string> Names() => [.. HostileText.All.Keys];

    [Fact]
    public void There_are_enough_of_them() => HostileText.All.Count.ShouldBeGreaterThanOrEqualTo(40);

    [Theory]
    [MemberData(nameof(Names))]
    public void Hostile_text_is_read_whole_in_linear_memory(string name) => GrowsLinearly(name, text => Touch(FountainReader.Read(text)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Hostile_text_is_read_as_laid_out_text_in_linear_memory(string name) => GrowsLinearly(name, text => PlainTextReader.Read(text));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_speech_of_hostile_lines_is_read_from_FDX_in_linear_memory(string name) => GrowsLinearly(name, text => FdxReader.Read(FdxSpeech.Of(text)));

    // A million characters of one mark would take a quadratic reader many minutes.
    [Theory]
    [InlineData("open notes in paragraphs")]
    [InlineData("notes on one line")]
    [InlineData("lines of brackets")]
    [InlineData("stars")]
    [InlineData("underscores")]
    public void A_million_characters_of_it_come_to_an_end(string name) =>
        Touch(FountainReader.Read(HostileText.All[name](1_000_000))).ShouldBeGreaterThan(0);

    private static void GrowsLinearly(string name, Action<string> read)
    {
        double small = Cost(HostileText.All[name](20_000), read);
        double large = Cost(HostileText.All[name](40_000), read);
        large.ShouldBeLessThan((small * 2.6) + 1_000_000);
    }

    private static long Cost(string text, Action<string> read)
    {
        read(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        read(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static int Touch(Screenplay screenplay) => screenplay.Elements.Sum(element => Emphasis.Parse(element.Text).Count);
}
