using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Reports;

/// <summary>Scripts to report on.</summary>
internal static class Reported
{
    public const string Short = """
        INT. HOUSE - KITCHEN - DAY

        Mary cuts bread for four.

        MARY
        Where is he?

        JOHN
        (not looking up)
        Out in the rain.

        MARY (CONT'D)
        Again.

        EXT. GARDEN - CONTINUOUS

        It rains on everything.

        INT. House - Kitchen - NIGHT

        JOHN
        He will not come.

        ANNA ^
        He will.

        INT. CAR - DUSK

        Nobody speaks.
        """;

    public static Screenplay PhoenixChild { get; } = FountainReader.Read(Fixture.Text(Fixture.PhoenixChild + ".fountain"));

    public static (Screenplay Screenplay, Pagination Pagination) Read(string text)
    {
        var screenplay = FountainReader.Read(text);
        return (screenplay, Paginator.Paginate(screenplay));
    }
}
