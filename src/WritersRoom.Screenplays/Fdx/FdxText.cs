using System.Xml;
using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Writes words as runs of text.</summary>
internal static class FdxText
{
    public static void Write(XmlWriter xml, string text)
    {
        foreach (var run in Emphasis.Parse(text))
        {
            xml.WriteStartElement("Text");
            if (run.Style != TextStyle.Plain)
                xml.WriteAttributeString("Style", NameOf(run.Style));
            xml.WriteString(Legal(run.Text));
            xml.WriteEndElement();
        }
    }

    /// <summary>What Final Draft calls a style.</summary>
    public static string NameOf(TextStyle style) => style.ToString().Replace(", ", "+", StringComparison.Ordinal);

    /// <summary>XML has no place for control characters and half characters; the sign for an unreadable character stands for them.</summary>
    public static string Legal(string text)
    {
        if (IsLegal(text))
            return text;
        var legal = text.ToCharArray();
        for (var i = 0; i < legal.Length; i++)
        {
            if (i + 1 < legal.Length && XmlConvert.IsXmlSurrogatePair(legal[i + 1], legal[i]))
                i++;
            else if (!XmlConvert.IsXmlChar(legal[i]))
                legal[i] = '\uFFFD';
        }

        return new string(legal);
    }

    public static bool IsLegal(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                i++;
            else if (!XmlConvert.IsXmlChar(text[i]))
                return false;
        }

        return true;
    }
}
