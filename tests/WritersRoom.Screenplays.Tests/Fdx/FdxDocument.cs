using System.Security;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace WritersRoom.Screenplays.Tests.Fdx;

/// <summary>FDX files of every shape the schema allows, with what only other programs know in between. Each paragraph has an Id of its own.</summary>
internal static class FdxDocument
{
    private static readonly Gen<string> Words = Gen.Elements(
        "He runs.", "MARY", "INT. HOUSE - DAY", "(beat)", "CUT TO:", "", " ", "Ольга", "日本語", "😆", "a*b*c", "_x_", "[[no note]]", "/* no cut */", "> x <", "~la", "=", "===", "...", ".", "@", "!", "two  spaces",
        "line\nbreak", "a < b & c", "    indented", "FADE OUT.", "EXIT TO:", "Title: x");

    private static readonly Gen<string> Run = Words.Zip(Gen.Elements("", "", "", " Style=\"Bold\"", " Style=\"Italic+Underline\"", " Style=\"AllCaps\"", " Style=\"Strikeout\" RevisionID=\"3\"", " Font=\"Courier\" Size=\"12\" RevisionID=\"0\"", " RevisionID=\"1\""))
        .Select(pair => $"<Text{pair.Item2}>{SecurityElement.Escape(pair.Item1)}</Text>");

    private static readonly Gen<string> Beside = Gen.Frequency(
        (10, Gen.Constant("")),
        (1, Gen.Elements("<ScriptNote ID=\"1\"><Paragraph><Text>a note</Text></Paragraph></ScriptNote>", "<ScriptNote><Paragraph><Text>one</Text></Paragraph><Paragraph><Text>two</Text></Paragraph></ScriptNote>")),
        (1, Gen.Elements("<Tag Id='9'/>", "<!-- a comment -->", "<Unknown a=\">\"><Paragraph><Text>inside</Text></Paragraph></Unknown>", "<![CDATA[ ]]>")),
        (1, Gen.Constant("<SceneProperties Length=\"1/8\" Title=\"\"><Summary><Paragraph><Text>they meet</Text></Paragraph></Summary><SceneArcBeats/></SceneProperties>")));

    private static readonly Gen<string> Type = Gen.Elements("Scene Heading", "Action", "Action", "Character", "Character", "Dialogue", "Dialogue", "Parenthetical", "Transition", "Shot", "General", "Lyrics", "Outline 1", "Outline Body", "Cast List");

    private static readonly Gen<string> Paragraph = Type
        .Zip(Gen.Elements("", "", "", " Number=\"4\"", " StartsNewPage=\"Yes\"", " Alignment=\"Center\"", " Spare='x'"))
        .Zip(Beside).Zip(Run.ListOf(2)).Select(one => $"<Paragraph Id=\"@\" Type=\"{one.Item1.Item1.Item1}\"{one.Item1.Item1.Item2}>{one.Item1.Item2}{string.Concat(one.Item2)}</Paragraph>");

    private static readonly Gen<string> Speech = Gen.Elements("MARY", "Ольга", "JOHN (V.O.)").Zip(Gen.Elements("Hello.", "I *am*.", "Two\nlines.").ListOf(2)).Select(one =>
        $"<Paragraph Id=\"@\" Type=\"Character\"><Text>{one.Item1}</Text></Paragraph>" + string.Concat(one.Item2.Select(line => $"<Paragraph Id=\"@\" Type=\"Dialogue\"><Text>{line}</Text></Paragraph>")));

    private static readonly Gen<string> Block = Gen.Frequency(
        (8, Paragraph), (4, Speech), (1, Gen.Constant("<Paragraph Id=\"@\" Type=\"Action\"/>")), (1, Gen.Elements("<Unknown/>", "<!-- between -->")),
        (2, Speech.Zip(Speech).Select(pair => $"<Paragraph Id=\"@\"><DualDialogue>{pair.Item1}{pair.Item2}</DualDialogue></Paragraph>")),
        (1, Paragraph.ListOf(3).Select(inside => $"<Paragraph Id=\"@\" Type=\"Action\"><DualDialogue Spare=\"1\">{string.Concat(inside)}</DualDialogue></Paragraph>")));

    private static readonly Gen<string> TitlePage = Gen.Elements(
        "", "", "<TitlePage><Content><Paragraph Alignment=\"Center\"><Text>A Name</Text></Paragraph><Paragraph><Text></Text></Paragraph><Paragraph><Text>written by</Text></Paragraph><Paragraph><Text>Me</Text></Paragraph></Content></TitlePage>",
        "<TitlePage><Content/></TitlePage>");

    /// <summary>Whole files; some without line ends, some with, some without a place for paragraphs.</summary>
    public static Arbitrary<string> Any { get; } = Arb.From(
        Block.ListOf().Zip(TitlePage).Zip(Gen.Elements("", "\n", "\n    ", "\r\n\t"), (file, gap) => Write(file.Item1, file.Item2, gap)));

    private static string Write(IEnumerable<string> blocks, string titlePage, string gap)
    {
        var content = string.Concat(blocks.Select(block => gap + block));
        var file = $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{gap}<FinalDraft DocumentType=\"Script\">{gap}{(content.Length == 0 ? "<Content/>" : $"<Content>{content}{gap}</Content>")}{gap}<Watermarking/>{titlePage}<Revisions/></FinalDraft>{gap}";
        var parts = file.Split("\"@\"");
        var numbered = new StringBuilder(parts[0]);
        for (var id = 1; id < parts.Length; id++)
            numbered.Append('"').Append('n').Append(id).Append('"').Append(parts[id]);
        return numbered.ToString();
    }
}
