using System.Text;

namespace WritersRoom.Screenplays.Fuzzing.Inputs;

/// <summary>Text that is dense in what Fountain gives a meaning to.</summary>
internal static class FountainGrammar
{
    /// <summary>Marks, and pieces that a rule looks at.</summary>
    public static readonly string[] Tokens =
    [
        "[[", "]]", "/*", "*/", "*", "**", "***", "_", "\\", "#", "##", "#1A#", "=", "===", "~", "!", "@", ".", "..", "...", ">", "<", "> ", " <", "^", " ^", "(", ")", ":", "TO:", "  ", "\t",
        "\n", "\n\n", "\r\n", "\r", "\n\r", "\u2028", "\u0085", "\v", "\f", "\0", "\uFEFF", "\ud83d", "\ude00", "\u00A0", "\u200B", "\u202E", "😆", "日本語", "ÉLISE", "ß", "ǅ", "\\[[", "\\*", "\\\\", "“", "…",
    ];

    private static readonly string[] Lines =
    [
        "", "", "", "  ", " ", "\t", "INT. HOUSE - DAY", "EXT. SEA #12A#", "  .forced place", "int car", "...and then", "MARY", "MARY (V.O.)", "JOHN ^", "@McCoy", "@זאב ^",
        "Hello there.", "(beat)", "(runs", "over)", "(a) b (c)", "~la la", "CUT TO:", "CUT TO: ", "FADE OUT.", "> Burn to white", "> THE END <", "><", ">", "# Act", "## Part", "= what happens",
        "===", "!FORCED", "!", "    indented action", "He runs. [[a note]]", "[[own line]]", "/* cut */", "a /* b */ c", "[[two", "lines]]", "*very* **bold** _under_", @"\*not\*", "Title: X",
        "Author: Y", "FADE IN:", "key: value", "    more", "INT.", "INT. [[n]] A #1#", "MARY [[n]]", "23", "I/E. CAR", "INT./EXT. CAR - NIGHT #7-B#",
    ];

    private static readonly string[] Breaks = ["\n", "\n", "\n", "\n", "\n\n", "\n\n", "\r\n", "\r"];

    public static string Write(Random random)
    {
        var text = new StringBuilder();
        for (var lines = random.Next(60); lines > 0; lines--)
        {
            if (random.Next(8) == 0)
                for (var tokens = random.Next(10); tokens > 0; tokens--)
                    text.Append(random.Pick(Tokens));
            else
                text.Append(random.Pick(Lines));
            text.Append(random.Pick(Breaks));
        }

        return text.ToString();
    }
}
