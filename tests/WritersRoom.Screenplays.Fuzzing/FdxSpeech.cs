using System.Text;
using System.Xml;

namespace WritersRoom.Screenplays.Fuzzing;

/// <summary>A text as FDX in which every line is a paragraph of one speech.</summary>
public static class FdxSpeech
{
    /// <summary>Characters that XML has no place for are left out.</summary>
    public static byte[] Of(string text)
    {
        var fdx = new StringBuilder("<FinalDraft><Content><Paragraph Type=\"Character\"><Text>MARA</Text></Paragraph>\n");
        using (var xml = XmlWriter.Create(fdx, new XmlWriterSettings { ConformanceLevel = ConformanceLevel.Fragment }))
        {
            foreach (var line in text.Split('\n'))
            {
                xml.WriteStartElement("Paragraph");
                xml.WriteAttributeString("Type", "Dialogue");
                xml.WriteElementString("Text", string.Concat(line.Where(XmlConvert.IsXmlChar)));
                xml.WriteEndElement();
            }
        }

        return Encoding.UTF8.GetBytes(fdx.Append("</Content></FinalDraft>").ToString());
    }
}
