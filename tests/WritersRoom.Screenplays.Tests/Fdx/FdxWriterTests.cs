using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.Tests.Fountain;

namespace WritersRoom.Screenplays.Tests.Fdx;

public sealed class FdxWriterTests
{
    [Fact]
    public void A_screenplay_survives_the_way_to_FDX_and_back()
    {
        var fountain = FountainReader.Read("""
            # Act One

            INT. RADIO STUDIO #1A#

            = They meet.

            DJ [[who?]]
            (bored)
            Some *music* that is **loud**.
              
            And on.

            BRICK
            No.

            STEEL (O.S.) ^
            Yes.

            ===

            > THE END <

            ~la la

            /* cut */

            > Burn to White.
            """);
        var back = FdxReader.Read(FdxWriter.Write(fountain).Content).Screenplay;
        Fixture.Describe(back.Elements).ShouldBe(Fixture.Describe(fountain.Elements));
    }

    [Fact]
    public void The_Phoenix_Child_survives_the_way_to_FDX_and_back()
    {
        var fountain = FountainReader.Read(Fixture.Text(Fixture.PhoenixChild + ".fountain"));
        var back = FdxReader.Read(FdxWriter.Write(fountain).Content).Screenplay;
        back.Scenes.Select(scene => Words(scene.Elements)).ShouldBe(fountain.Scenes.Select(scene => Words(scene.Elements)));
        back.TitlePage.Title.ShouldBe("Barrier\\_15\n\"The Phoenix Child\"");
    }

    [Fact]
    public void Any_screenplay_is_written_as_FDX_that_reads_with_all_its_words() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(FountainText.Any, text =>
        {
            var read = FountainReader.Read(text);
            var back = FdxReader.Read(FdxWriter.Write(read).Content).Screenplay;
            return Letters(back.Elements) == Letters(read.Elements);
        }));

    [Fact]
    public void Characters_that_XML_cannot_hold_are_replaced_and_certified()
    {
        var written = FdxWriter.Write(FountainReader.Read("A \u0001 bell \ud800."));
        written.Certificate.Losses.ShouldHaveSingleItem().Place.ShouldBe("line 1");
        Encoding.UTF8.GetString(written.Content).ShouldContain("A \uFFFD bell \uFFFD.");
    }

    // A note in the middle of a speech may come to stand after it.
    private static string Letters(IEnumerable<Element> elements) => string.Concat(Words(elements).Where(c => !char.IsWhiteSpace(c)).Order());

    private static string Words(IEnumerable<Element> elements) => string.Join(' ', elements
        .SelectMany(element => Emphasis.Plain(element.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
