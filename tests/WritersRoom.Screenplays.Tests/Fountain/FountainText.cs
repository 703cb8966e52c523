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

    // What text may hold and files of other formats may not.
    private static readonly string[] StrangeLines = ["half \ud800", "zero \0 here", "trailing   ", "MARY\t", "\t\ttabs\tinside\t", "\uFEFFmark", "line\u2028inside"];

    private static readonly string[] Breaks = ["\n", "\n", "\n", "\n", "\r\n", "\r"];

    private static readonly Gen<string> Line = Gen.Frequency(
        (12, Gen.Elements(Lines)),
        (1, Gen.Elements("[[", "]]", "/*", "*/", " ", "(", ")", "MARY", "#", "!", "~", ">", "<", "a", "\n", "\r", "^", "@", ".").ArrayOf(6).Select(string.Concat)));

    public static Arbitrary<string> Any { get; } = Arb.From(Text(Line), Shrink);

    /// <summary>The same with characters in it that are no letters of any script, behind a byte order mark every second time.</summary>
    public static Arbitrary<string> Strange { get; } = Arb.From(
        Text(Gen.Frequency((6, Line), (1, Gen.Elements(StrangeLines)))).Zip(Gen.Elements("", "\uFEFF")).Select(text => text.Item2 + text.Item1), Shrink);

    private static Gen<string> Text(Gen<string> line) =>
        line.Zip(Gen.Elements(Breaks)).ArrayOf().Select(lines => string.Concat(lines.Select(one => one.Item1 + one.Item2)));

    private static IEnumerable<string> Shrink(string text)
    {
        for (var size = text.Length / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= text.Length; at += size)
                yield return text.Remove(at, size);
    }
}
