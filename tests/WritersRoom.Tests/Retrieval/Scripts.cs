using WritersRoom.Retrieval;
using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Tests.Retrieval;

/// <summary>A short script with a letter in it, and the whole scripts of Fixtures/SOURCES.md.</summary>
internal static class Scripts
{
    public const string Lighthouse = """
        Title: The Letter

        # ACT I

        INT. KITCHEN - MORNING

        MARA HALE, forty, burns the toast. The clock ticks.

        MARA
        Nobody writes any more.

        EXT. HARBOUR - DAY

        CAPTAIN ODELL mends a net. Two letters stick out of his coat.

        CAPTAIN ODELL
        The storm will be here by night. Tie up the boats.

        MARA (O.S.)
        What do you carry there?

        # ACT II

        INT. ATTIC - NIGHT

        Mara reads the letter by candle light. She weeps.

        MARA
        (whispering)
        He knew about the gold all along.

        EXT. CLIFF - DAWN

        CAPTAIN OLSEN waits with a lantern. The storm has sunk every boat.

        CAPTAIN OLSEN
        Give me the letter, Mrs. Hale.

        MARA
        Never.

        """;

    private static readonly Lazy<ScriptIndex> Phoenix = new(() => Fixture("phoenix-child/the-phoenix-child.fountain"));

    public static ScriptIndex PhoenixChild => Phoenix.Value;

    public static ScriptIndex Read(string fountain) => ScriptIndex.Build(FountainReader.Read(fountain).Scenes);

    public static ScriptIndex Letter() => Read(Lighthouse);

    private static ScriptIndex Fixture(string path) => Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", path)));
}
