using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Certificates;

/// <summary>Screenplays of every kind of element, in every order, with all that makes a format stumble.</summary>
internal static class GeneratedScreenplay
{
    private static readonly Gen<string> Words = Gen.Elements(
        "He runs.", "A *soft* light, **loud** and _low_.", "***both*** and *a **nested** one*", "a*b", @"\*not\*", "*one**two*", "THE END", "INT. A HOUSE - DAY", "EXIT TO:", "CUT TO:",
        "FADE OUT.", "ÉLISE", "Ольга говорит.", "日本語の台詞。", "زأب", "😆 laughs", "a\u0001b", "half \ud800 one", "half \udc00", "    indented", "two  spaces", "line one\nline two", "one\n\nthree",
        "tab\there", "Title: no", "FADE IN:", "(not a parenthetical) he says", "12", "CONTINUED:", "(MORE)", "a < b & c > d \"e\"", "]]>", "<Text>", "[[", "]]", "/*", "*/", "~", ">", "= x", "# y", ".", "..", "@", "^",
        "nbsp\u00a0here", "ls\u2028here", "nel\u0085here", "a very long line that goes on and on, past the width of any column that a page of a screenplay has, and then wraps to the next one and the next");

    private static readonly Gen<string> Names = Gen.Elements("MARY", "MARY (V.O.)", "JOHN (CONT'D)", "McCoy", "ÉLISE", "ОЛЬГА", "田中", "NUMBER 2", "23", "A", "R2-D2", "INT. VOICE", "THE MAN IN THE HAT");

    private static readonly Gen<string> Headings = Gen.Elements("INT. HOUSE - DAY", "EXT. SEA", "INT./EXT. CAR - NIGHT", "THE VOID", "int. lower case", "INT. *BOLD* PLACE", "INT. A #B", "EXT. 日本 - 夜", "I/E BUS");

    private static readonly Gen<Element[]> Block = Gen.Frequency(
        (4, Gen.Elements(Headings.Zip(Gen.Elements(null, null, "1", "12A", "7-b.")).Select(pair => new[] { new Element(ElementType.SceneHeading, pair.Item1) { SceneNumber = pair.Item2 } })).SelectMany(one => one)),
        (5, One(ElementType.Action, Words)),
        (5, Speech(false)),
        (2, Speech(false).Zip(Speech(true)).Select(pair => pair.Item1.Concat(pair.Item2).ToArray())),
        (1, Speech(true)),
        (2, One(ElementType.Transition, Gen.Elements("CUT TO:", "FADE OUT.", "Burn to white", "SMASH CUT TO BLACK", "> odd"))),
        (1, One(ElementType.Centered, Words)),
        (1, One(ElementType.Lyrics, Words)),
        (1, Words.Zip(Gen.Choose(1, 7)).Select(pair => new[] { new Element(ElementType.Section, pair.Item1) { Depth = pair.Item2 } })),
        (1, One(ElementType.Synopsis, Words)),
        (2, One(ElementType.Note, Words)),
        (1, One(ElementType.Boneyard, Words)),
        (1, Gen.Constant(new[] { new Element(ElementType.PageBreak, "") })));

    private static readonly Gen<TitleEntry> Entry = Gen.Elements("Title", "Credit", "Author", "Source", "Draft date", "Contact", "Copyright", "Notes", "Studio", "Étage", "title")
        .Zip(Gen.Elements("Barrier_15", "written by", "Jo Doe", "1/2/2003", "a@b.c\n+1 23", "© Me", "A *styled* one", "Ольга", "", "x\u0001y", "by\nsomeone", "Draft 3"))
        .Select(pair => new TitleEntry(pair.Item1, pair.Item2));

    public static Arbitrary<Screenplay> Any { get; } = Arb.From(
        Block.ListOf().Zip(Gen.Frequency((2, Gen.Constant(Array.Empty<TitleEntry>())), (1, Entry.ArrayOf())))
            .Select(pair => Read(pair.Item2, pair.Item1.SelectMany(block => block).ToArray())), Shrink);

    private static Gen<Element[]> One(ElementType type, Gen<string> words) => words.Select(text => new[] { new Element(type, text) });

    private static Gen<Element[]> Speech(bool isDual) => Names.Zip(Gen.Frequency(
            (5, One(ElementType.Dialogue, Words)), (2, One(ElementType.Parenthetical, Gen.Elements("(beat)", "quietly", "(to\nher)"))), (1, One(ElementType.Lyrics, Words)),
            (1, One(ElementType.Note, Words)), (1, One(ElementType.Boneyard, Words))).ListOf(3))
        .Select(pair => (Element[])[new Element(ElementType.Character, pair.Item1) { IsDual = isDual }, .. pair.Item2.SelectMany(part => part)]);

    private static Screenplay Read(TitleEntry[] entries, Element[] elements) => FountainReader.Read(FountainWriter.Write(new TitlePage(entries), elements));

    private static IEnumerable<Screenplay> Shrink(Screenplay screenplay)
    {
        var lines = screenplay.Source.Split('\n');
        for (var size = lines.Length / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= lines.Length; at += size)
                yield return FountainReader.Read(string.Join('\n', lines.Take(at).Concat(lines.Skip(at + size))));
    }
}
