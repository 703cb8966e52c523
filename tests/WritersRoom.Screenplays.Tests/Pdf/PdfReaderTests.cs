using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.Pdf;

namespace WritersRoom.Screenplays.Tests.Pdf;

public sealed class PdfReaderTests
{
    private const string Page = "               INT. HOUSE - DAY\n\n               Mary waits for the train, as she did yesterday.\n\n                                     MARY\n                         It is late.\n";

    [Theory]
    [InlineData("%PDF-1.7\n", true)]
    [InlineData("\n \n%PDF-1.7\n", true)]
    [InlineData("INT. HOUSE\n\n%PDF-1.7", false)]
    [InlineData("%PD", false)]
    [InlineData("", false)]
    public void A_PDF_says_that_it_is_one(string content, bool isPdf) => PdfReader.IsPdf(System.Text.Encoding.ASCII.GetBytes(content)).ShouldBe(isPdf);

    [Fact]
    public void A_byte_order_mark_before_it_hides_no_PDF() => PdfReader.IsPdf([0xEF, 0xBB, 0xBF, .. "%PDF-1.4"u8]).ShouldBeTrue();

    [Fact]
    public void Pages_without_text_are_named()
    {
        var read = PdfReader.Read(new PdfText($"{Page}\f   \n\f{Page}\f\f\f"));
        read.Screenplay.Scenes.Count.ShouldBe(2);
        read.Certificate.Losses[0].Place.ShouldBe("pages 2, 4-5");
        read.Certificate.Losses[0].What.ShouldContain("OCR");
    }

    [Theory]
    [InlineData("", "its page")]
    [InlineData("\f", "its page")]
    [InlineData(" \n\f\n\f\f", "all 3 pages")]
    public void A_scan_is_refused_with_the_remedy(string pages, string words)
    {
        var error = Should.Throw<ScreenplayFormatException>(() => PdfReader.Read(new PdfText(pages)));
        error.Code.ShouldBe("undecodable");
        error.Message.ShouldContain(words);
        error.Message.ShouldContain("OCR");
    }

    public static TheoryData<string> Garbled() =>
    [
        string.Concat(Enumerable.Repeat("\uFFFD\uFFFDE \uFFFDO\uFFFD ", 30)),
        string.Concat(Enumerable.Repeat("\uE041\uE042\uE043 ", 30)),
        string.Concat(Enumerable.Repeat("7KH\u0003SKRHQL[\u0003&KLOG ", 30)),
        string.Concat(Enumerable.Repeat("!\"#$ %&'( )*+, ", 20)),
    ];

    [Theory]
    [MemberData(nameof(Garbled))]
    public void Pages_whose_fonts_do_not_say_what_they_show_are_named_and_kept(string garbled)
    {
        var read = PdfReader.Read(new PdfText($"{Page}\f               {garbled}\n\f{Page}\f"));
        read.Certificate.Losses.Single(loss => loss.What.Contains("garbled", StringComparison.Ordinal)).Place.ShouldBe("page 2");
        read.Screenplay.Elements.Count.ShouldBe(9);
    }

    [Theory]
    [InlineData("Она ждёт поезда, как ждала вчера, и позавчера, и каждый день до того. Никто не приходит, и она уходит домой.")]
    [InlineData("彼女は昨日と同じように電車を待っている。誰も来ないので、彼女は家に帰る。そして次の日も、また次の日も待っている。")]
    [InlineData("Brr! Shh! Psst! Hmm. Tsk. Grr. Zzz. Pfft.")]
    public void Speech_of_any_kind_is_not_garbled(string words) =>
        PdfReader.Read(new PdfText($"{Page}\n               {words}\n\f")).Certificate.Losses.ShouldNotContain(loss => loss.What.Contains("garbled", StringComparison.Ordinal));

    [Fact]
    public void A_damaged_file_is_read_with_a_warning() =>
        PdfReader.Read(new PdfText(Page + "\f", IsDamaged: true)).Certificate.Warnings.ShouldHaveSingleItem().ShouldContain("damaged");

    [Fact]
    public void Two_columns_of_speech_are_spoken_at_once()
    {
        var read = PdfReader.Read(new PdfText(
            Page + "\n                          BRICK                       STEEL (O.S.)^\n               Screw retirement. And a        (shouting)\n"
            + "               longer line that wraps over    Screw retirement. But never\n               and over again.                so long.\n\n               They laugh.\n\f"));
        PrintedScript.Printed(read.Screenplay).Skip(4).ShouldBe(
        [
            "Character: BRICK", "Dialogue: Screw retirement. And a longer line that wraps over and over again.",
            "Character dual: STEEL (O.S.)", "Parenthetical: (shouting)", "Dialogue: Screw retirement. But never so long.", "Action: They laugh.",
        ]);
        read.Certificate.Losses.ShouldContain(loss => loss.What.Contains("at once", StringComparison.Ordinal) && loss.Place == "page 1");
    }

    [Theory]
    [InlineData("               KEEP OUT                       STAY AWAY\n")]
    [InlineData("               KEEP OUT                       STAY AWAY\n               or the dog will come for you, whoever you are.\n")]
    [InlineData("               CLOSE ON:                      A HAND\n               Red.                           It shakes.\n")]
    public void Capitals_in_two_columns_are_no_speech_without_words_under_both(string lines) =>
        PdfReader.Read(new PdfText(Page + "\n" + lines + "\f")).Screenplay.Elements.Count(element => element.Type == ElementType.Character).ShouldBe(1);

    [Fact]
    public void A_speech_over_a_page_end_is_one_speech()
    {
        var read = PdfReader.Read(new PdfText(
            Page.TrimEnd() + " And\n                                     (MORE)\n\f                                                                         2.\n\n\n"
            + "                                     MARY (CONT'D)\n                         it is cold.\n\f"));
        PrintedScript.Printed(read.Screenplay)[^1].ShouldBe("Dialogue: It is late. And it is cold.");
    }

    [Fact]
    public void A_heading_too_long_for_its_line_is_one_heading()
    {
        var read = PdfReader.Read(new PdfText(Page + "\n               INT. THE CASTLE OF INVERNESS, BEFORE THE GREAT GATE OF THE\n               INNER COURT - NIGHT\n\n               SLAM!\n\n               INT. HALL\n               SLAM!\n\f"));
        read.Screenplay.Scenes.Select(scene => scene.Heading.Text).ShouldBe(["INT. HOUSE - DAY", "INT. THE CASTLE OF INVERNESS, BEFORE THE GREAT GATE OF THE INNER COURT - NIGHT", "INT. HALL"]);
    }

    [Fact]
    public void A_second_title_before_the_by_belongs_to_the_title()
    {
        var read = PdfReader.Read(new PdfText("                 Barrier\n\n             \"The Child\"\n\n                By\n\n             M. Raymond\n\f" + Page + "\f"));
        (read.Screenplay.TitlePage.Title, read.Screenplay.TitlePage.Author).ShouldBe(("Barrier\n\"The Child\"", "M. Raymond"));
    }

    [Fact]
    public void A_title_without_a_by_has_its_author_below()
    {
        var read = PdfReader.Read(new PdfText("                              My    Screenplay\n                                      Your Name\n\f" + Page + "\f"));
        (read.Screenplay.TitlePage.Title, read.Screenplay.TitlePage.Author).ShouldBe(("My Screenplay", "Your Name"));
        Emphasis.Plain(read.Screenplay.Elements[0].Text).ShouldBe("INT. HOUSE - DAY");
    }
}
