namespace WritersRoom.Screenplays.Fuzzing.Inputs;

/// <summary>Changes to the structure of XML: some leave it well-formed, most do not.</summary>
internal static class XmlMutation
{
    private static readonly string[] Pieces =
    [
        "<Paragraph>", "</Paragraph>", "<Text>", "</Text>", "<DualDialogue>", "</DualDialogue>", "<x/>", "<!-- c -->", "<![CDATA[ [[ & < ]]>", "<?p i?>", "&amp;", "&#10;", "&#x1F606;", "&#0;", "&e;", "<!DOCTYPE x [<!ENTITY e \"eee\">]>",
        "<ScriptNote><Paragraph><Text>n</Text></Paragraph></ScriptNote>", "<SceneProperties Title=\"x\"/>", "<", ">", "\"", "&", "]]>", "\0", "\ud83d", "\uFFFE", "<a:b/>", "<text/>", "<para><text>x</text></para>", "xml:space=\"preserve\"",
    ];

    private static readonly string[] Values = ["", "Yes", "No", "Dialogue", "Character", "Parenthetical", "Scene Heading", "-1", "99999999999", "Bold+Italic", "Center", "&#10;", "1", "日本語", "#"];

    public static string Apply(string xml, Random random) => random.Next(9) switch
    {
        0 or 1 => xml.Insert(random.Place(xml), random.Pick(Pieces)),
        2 or 3 => ChangeValue(xml, random),
        4 => RepeatElement(xml, random),
        5 => RemoveTag(xml, random),
        6 => Nest(xml, random),
        7 => ChangeText(xml, random),
        _ => Declare(xml, random),
    };

    private static string ChangeValue(string xml, Random random)
    {
        var open = xml.IndexOf("=\"", random.Place(xml), StringComparison.Ordinal);
        var close = open < 0 ? -1 : xml.IndexOf('"', open + 2);
        return close < 0 ? xml : xml[..(open + 2)] + random.Pick(Values) + xml[close..];
    }

    private static string RepeatElement(string xml, Random random)
    {
        var from = xml.IndexOf('<', random.Place(xml));
        if (from < 0)
            return xml;
        var to = Math.Min(xml.Length, from + random.Next(400));
        to = xml.IndexOf('>', to - 1 < from ? from : to - 1);
        return to < 0 ? xml : xml.Insert(to + 1, string.Concat(Enumerable.Repeat(xml[from..(to + 1)], random.Next(1, 20))));
    }

    private static string RemoveTag(string xml, Random random)
    {
        var from = xml.IndexOf('<', random.Place(xml));
        var to = from < 0 ? -1 : xml.IndexOf('>', from);
        return to < 0 ? xml : xml.Remove(from, to + 1 - from);
    }

    private static string Nest(string xml, Random random)
    {
        var at = xml.IndexOf('<', random.Place(xml));
        if (at < 0)
            return xml;
        var depth = random.Pick([1, 3, 30, 62, 63, 64, 5000]);
        var name = random.Pick(["Paragraph", "DualDialogue", "Text", "x"]);
        return xml.Insert(at, string.Concat(Enumerable.Repeat($"<{name}>", depth)) + string.Concat(Enumerable.Repeat($"</{name}>", depth)));
    }

    private static string ChangeText(string xml, Random random)
    {
        var at = xml.IndexOf("</", random.Place(xml), StringComparison.Ordinal);
        return at < 0 ? xml : xml.Insert(at, random.Pick(FountainGrammar.Tokens).Replace("<", "&lt;", StringComparison.Ordinal));
    }

    private static string Declare(string xml, Random random) =>
        $"<?xml version=\"{random.Pick(["1.0", "1.1", "2.0", ""])}\" encoding=\"{random.Pick(["UTF-8", "UTF-16", "klingon", "us-ascii", ""])}\"?>\n" + xml[(xml.IndexOf("?>", StringComparison.Ordinal) is var end && end < 0 ? 0 : end + 2)..];
}
