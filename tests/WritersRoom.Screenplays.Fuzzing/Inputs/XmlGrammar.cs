using System.Security;
using System.Text;

namespace WritersRoom.Screenplays.Fuzzing.Inputs;

/// <summary>FDX and Open Screenplay Format: right in their structure, strange in what they hold.</summary>
internal static class XmlGrammar
{
    private static readonly string[] Types =
    [
        "Scene Heading", "Action", "Action", "Character", "Character", "Dialogue", "Dialogue", "Parenthetical", "Transition", "Shot", "General", "Lyrics", "Cast List", "Outline 1", "Outline 12", "New Act", "End of Act", "", "?",
    ];

    private static readonly string[] Styles = ["Bold", "Italic", "Underline", "Bold+Italic", "AllCaps", "Strikeout", "", "Bold+Bold+?"];

    private static readonly string[] Texts =
    [
        "INT. HOUSE - DAY", "MARY", "MARY (V.O.)", "(beat)", "He runs.", "", " ", "a\nb", "*", "**a** b", "_", "[[x]]", "/*", "*/", "#1#", "===", "~la", "!x", "@x", ".x", "> x <", "CUT TO:", "Title: x", "日本語", "😆", "\\", "(", ")", "^",
    ];

    public static string Fdx(Random random)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<FinalDraft DocumentType=\"Script\" Template=\"No\" Version=\"5\">\n<Content>\n");
        for (var count = random.Next(40); count > 0; count--)
            Paragraph(xml, random, depth: 0);
        xml.Append("</Content>\n");
        if (random.Next(3) == 0)
        {
            xml.Append("<TitlePage><Content>");
            for (var count = random.Next(12); count > 0; count--)
                xml.Append($"<Paragraph Alignment=\"{random.Pick(["Center", "Left", "Right", "x"])}\">{Text(random)}</Paragraph>");
            xml.Append("</Content></TitlePage>");
        }

        return xml.Append("</FinalDraft>\n").ToString();
    }

    public static string Osf(Random random)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document type=\"Open Screenplay Format document\" version=\"50\">\n<paragraphs>\n");
        for (var count = random.Next(40); count > 0; count--)
            xml.Append($"<para{(random.Next(5) == 0 ? " bookmark=\"x\"" : "")}><style basestylename=\"{random.Pick(Types)}\"{(random.Next(8) == 0 ? " dual_dialogue=\"1\"" : "")}/><text{(random.Next(3) == 0 ? " bold=\"1\"" : "")}>{SecurityElement.Escape(random.Pick(Texts))}</text></para>\n");
        return xml.Append("</paragraphs>\n</document>\n").ToString();
    }

    private static void Paragraph(StringBuilder xml, Random random, int depth)
    {
        xml.Append($"<Paragraph Type=\"{random.Pick(Types)}\"{Attributes(random)}>");
        if (random.Next(6) == 0)
            xml.Append($"<SceneProperties Length=\"1/8\" Page=\"{random.Next(9)}\" Title=\"{SecurityElement.Escape(random.Pick(Texts))}\"><Summary><Paragraph>{Text(random)}</Paragraph></Summary></SceneProperties>");
        if (random.Next(8) == 0)
            xml.Append($"<ScriptNote ID=\"1\"><Paragraph>{Text(random)}</Paragraph></ScriptNote>");
        if (random.Next(8) == 0 && depth < 4)
        {
            xml.Append("<DualDialogue>");
            for (var count = random.Next(6); count > 0; count--)
                Paragraph(xml, random, depth + 1);
            xml.Append("</DualDialogue>");
        }

        for (var count = random.Next(4); count > 0; count--)
            xml.Append(Text(random));
        xml.Append("</Paragraph>\n");
    }

    private static string Attributes(Random random) => random.Next(6) switch
    {
        0 => $" Number=\"{SecurityElement.Escape(random.Pick(Texts))}\"",
        1 => " StartsNewPage=\"Yes\"",
        2 => $" Alignment=\"{random.Pick(["Center", "Right"])}\"",
        _ => "",
    };

    private static string Text(Random random) =>
        $"<Text{(random.Next(3) == 0 ? $" Style=\"{random.Pick(Styles)}\"" : "")}{(random.Next(10) == 0 ? " RevisionID=\"1\"" : "")}>{SecurityElement.Escape(random.Pick(Texts))}</Text>";
}
