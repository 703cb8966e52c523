using System.Xml;

namespace WritersRoom.Screenplays.Import;

/// <summary>
/// Walks hostile XML in bounded time and memory: no DTD, nothing resolved, at most <see cref="DeepestLevel"/> levels,
/// <see cref="MostElements"/> elements and <see cref="MostCharacters"/> characters.
/// </summary>
internal sealed class XmlCursor : IDisposable
{
    public const int DeepestLevel = 64;
    public const int MostElements = 1_000_000;
    public const int MostCharacters = 20_000_000;

    private readonly XmlReader xml;
    private int elements;

    public XmlCursor(Stream stream) => xml = XmlReader.Create(stream, Settings);

    public XmlCursor(string text) => xml = XmlReader.Create(new StringReader(text.TrimStart()), Settings);

    private static XmlReaderSettings Settings => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public string Name => xml.LocalName;

    public int Line => ((IXmlLineInfo)xml).LineNumber;

    public string? Attribute(string name) => xml.GetAttribute(name);

    public bool IsYes(string attribute) => string.Equals(xml.GetAttribute(attribute), "Yes", StringComparison.OrdinalIgnoreCase);

    /// <summary>Moves to the root element.</summary>
    public void MoveToRoot()
    {
        while (Next())
            if (xml.NodeType == XmlNodeType.Element)
                return;
    }

    /// <summary>Goes through the children of the current element; the callback reads or skips each.</summary>
    public void Children(Action<string> child, Action<string>? text = null)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (Next() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
                child(xml.LocalName);
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                text?.Invoke(xml.Value);
        }
    }

    /// <summary>Passes over the current element with all in it.</summary>
    public void Skip() => Children(_ => Skip());

    /// <summary>All the words inside the current element.</summary>
    public string Words()
    {
        var words = new System.Text.StringBuilder();
        Children(_ => words.Append(Words()), value => words.Append(value));
        return words.ToString();
    }

    /// <summary>Reads on to the end, so that an error after the last part that matters is found as well.</summary>
    public void Finish()
    {
        while (Next())
        {
        }
    }

    public void Dispose() => xml.Dispose();

    private bool Next()
    {
        if (!xml.Read())
            return false;
        if (xml.NodeType != XmlNodeType.Element)
            return true;
        if (xml.Depth >= DeepestLevel)
            throw Refuse($"elements are nested more than {DeepestLevel} deep");
        if (++elements > MostElements)
            throw Refuse($"there are more than {MostElements:N0} elements");
        return true;
    }

    private ScreenplayFormatException Refuse(string problem) => new(
        ScreenplayFormatError.Malformed,
        $"The file cannot be read: {problem} (line {Line}). Open it in your screenwriting program and save it again.");

    /// <summary>What XML that breaks its own rules is answered with.</summary>
    public static ScreenplayFormatException Malformed(XmlException error)
    {
        var problem = error.Message.Contains("DTD", StringComparison.Ordinal)
            ? $"it declares a document type, which no screenplay needs and which is not followed (line {error.LineNumber})."
            : error.LineNumber > 0 && !error.Message.Contains("line", StringComparison.OrdinalIgnoreCase) ? $"{error.Message} (line {error.LineNumber})" : error.Message;
        return new ScreenplayFormatException(
            ScreenplayFormatError.Malformed, $"The file cannot be read: {problem} Open it in your screenwriting program and save it again.", error);
    }
}
