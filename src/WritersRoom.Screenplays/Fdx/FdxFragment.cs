using System.Text;
using System.Xml;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Writes an element as it will stand in a file that is laid out in its own way.</summary>
internal static class FdxFragment
{
    /// <summary>The element after the line end and indentation given; nothing when nothing is written.</summary>
    public static string Write(string between, Action<XmlWriter> write)
    {
        var written = new StringBuilder();
        var settings = new XmlWriterSettings
        {
            ConformanceLevel = ConformanceLevel.Fragment,
            Indent = between.Length > 0,
            NewLineChars = between.Length > 0 ? between : "\n",
            NewLineHandling = NewLineHandling.None,
            OmitXmlDeclaration = true,
        };
        using (var xml = XmlWriter.Create(written, settings))
            write(xml);
        return written.Length == 0 ? "" : written.Insert(0, between).ToString();
    }
}
