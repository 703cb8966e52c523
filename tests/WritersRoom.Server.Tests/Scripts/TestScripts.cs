namespace WritersRoom.Server.Tests.Scripts;

/// <summary>Screenplays that tests speak of.</summary>
internal static class TestScripts
{
    /// <summary>Four scenes; a letter is planted in the first and read in the last.</summary>
    public const string Letter = """
        Title: The Letter
        Author: Test

        FADE IN:

        INT. KITCHEN - NIGHT

        MARA hides a sealed letter behind the flour tin.

        MARA
        Nobody must find it before Sunday.

        EXT. GARDEN - DAY

        JONAS digs between the roses.

        JONAS (V.O.)
        I never could tell a weed from a rose.

        MARA
        (laughing)
        Then stop pulling!

        INT. POST OFFICE - DAY

        A CLERK stamps a parcel for Jonas.

        CLERK
        That will be nine crowns.

        INT. KITCHEN - NIGHT

        Jonas finds the letter behind the flour tin and reads it.

        JONAS
        She sold the house.

        MARA (O.S.)
        I was going to tell you.

        """;

    public static string WithScenes(int count) => string.Concat(Enumerable.Range(1, count).Select(i => $"INT. ROOM {i} - DAY\n\nThe clock in room {i} stops.\n\nNINA\nIt is {i} o'clock.\n\n"));
}
