using System.Text;

namespace WritersRoom.Screenplays.Fuzzing.Inputs;

/// <summary>Pages as programs print them, columns shaken.</summary>
internal static class LayoutGrammar
{
    private static readonly string[] Words =
    [
        "", "", "INT. HOUSE - DAY", "12  EXT. SEA - NIGHT  12", "INTERIOR - CONTROL ROOM", "He runs.", "MARY", "MARY (CONT'D)", "(beat)", "Hello there, you.", "(MORE)", "(CONTINUED)", "CONTINUED:", "CUT TO:",
        "12.", "- 13 -", "Page 14", "THE LAST FERRY", "The Last Ferry - Rev. 2", "\f", "1", "A2", "FADE IN:", "THE END", "*", "by", "written by", "(c) 2026", "WATERMARK", "INT. A B - DAY 3", "ÉLISE", "日本語",
    ];

    public static string Write(Random random)
    {
        var text = new StringBuilder();
        for (var lines = random.Next(200); lines > 0; lines--)
        {
            text.Append(' ', random.Pick([0, 0, 1, 10, 15, 20, 25, 37, 38, 43, 60, 72]) + random.Next(3));
            text.Append(random.Next(12) == 0 ? random.Pick(FountainGrammar.Tokens) : random.Pick(Words));
            text.Append(random.Next(20) == 0 ? "\r\n" : "\n");
        }

        return text.ToString();
    }
}
