using FsCheck;
using FsCheck.Fluent;

namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>Random text that is dense in everything Fountain has a meaning for.</summary>
internal static class FountainText
{
    private static readonly string[] Lines =
    [
        "", "", "", "", "  ", " ", "\t", "INT. HOUSE - DAY", "EXT. SEA #12A#", "  .forced place", "int car", "...and then", "MARY", "MARY (V.O.)", "JOHN ^", "@McCoy",
        "@זאב ^", "Hello there.", "(beat)", "(runs", "over)", "(a) b (c)", "~la la", "CUT TO:", "CUT TO: ", "FADE OUT.", "> Burn to white", "> THE END <", "><", ">",
        "# Act", "## Part", "#", "= what happens", "===", "=", "!FORCED", "!", "!  CUT TO:", "    indented action", "He runs. [[a note]]", "[[own line]]", "[[", "]]", "[[x]", "/*", "*/", "/* cut */",
        "a /* b */ c", "[[two", "lines]]", "*very* **bold** _under_", @"\*not\*", @"\[[not]]", "Title: X", "Author: Y", "FADE IN:", "key: value", "    more", "ÉLISE", "日本語", "😆", ".", "..", "@", "^", "~", "INT.", "INT. [[n]] A #1#", "MARY [[n]]", "23", "\u00A0",
    ];

    private static readonly string[] Breaks = ["\n", "\n", "\n", "\n", "\r\n", "\r"];

    private static readonly Gen<string> Line = Gen.Frequency(
        (12, Gen.Elements(Lines)),
        (1, Gen.Elements("[[", "]]", "/*", "*/", " ", "(", ")", "MARY", "#", "!", "~", ">", "<", "a", "\n", "\r", "^", "@", ".").ArrayOf(6).Select(string.Concat)));

    public static Arbitrary<string> Any { get; } = Arb.From(
        Line.Zip(Gen.Elements(Breaks)).ArrayOf().Select(lines => string.Concat(lines.Select(line => line.Item1 + line.Item2))), Shrink);

    private static IEnumerable<string> Shrink(string text)
    {
        for (var size = text.Length / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= text.Length; at += size)
                yield return text.Remove(at, size);
    }
}
