using System.Xml;
using WritersRoom.Screenplays.Certificates;

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

    private const string BeforeDeclaration = " \t\r\n\uFEFF";

    private readonly XmlReader xml;
    private readonly string text;
    private readonly int leadingLines;
    private readonly PlaceList comments = new();
    private readonly Action<string> skip;
    private int elements;
    private int line = 1;
    private int lineStart;

    public XmlCursor(string text)
    {
        this.text = text;
        skip = _ => Skip();
        var found = text.AsSpan().IndexOfAnyExcept(BeforeDeclaration);
        var start = found < 0 ? text.Length : found;
        leadingLines = text.AsSpan(0, start).Count('\n');
        lineStart = start;
        xml = XmlReader.Create(new StringReader(start == 0 ? text : text[start..]), Settings);
    }

    private static XmlReaderSettings Settings => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        MaxCharactersFromEntities = 1,
    };

    /// <summary>
    /// Reads a text through and keeps nothing of it: what breaks a rule or a limit is refused before anything is built of it. Returns where its
    /// comments are.
    /// </summary>
    public static PlaceList Check(string text)
    {
        using var xml = new XmlCursor(text);
        while (xml.Next())
        {
        }

        return xml.comments;
    }

    public string Name => xml.LocalName;

    /// <summary>All of the text.</summary>
    public string Text => text;

    public int Line => leadingLines + ((IXmlLineInfo)xml).LineNumber;

    /// <summary>Where the current element's tag begins in the text. To be asked going forward.</summary>
    public int Start
    {
        get
        {
            var place = (IXmlLineInfo)xml;
            while (line < place.LineNumber)
                NextLine();
            var name = lineStart + place.LinePosition - 1;
            return name - (xml.NodeType == XmlNodeType.EndElement ? 2 : 1);
        }
    }

    /// <summary>Whether the current element is one tag without content.</summary>
    public bool IsEmpty => xml.IsEmptyElement;

    /// <summary>Where the element ends that was passed over last, by <see cref="Children"/>, <see cref="Skip"/> or <see cref="Words"/>.</summary>
    public int End { get; private set; }

    /// <summary>The attributes of the current element.</summary>
    public List<KeyValuePair<string, string>> Attributes()
    {
        var attributes = new List<KeyValuePair<string, string>>();
        while (xml.MoveToNextAttribute())
            attributes.Add(new(xml.LocalName, xml.Value));
        xml.MoveToElement();
        return attributes;
    }

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
        {
            End = XmlTag.EndOf(this.text, Start);
            return;
        }

        var depth = xml.Depth;
        while (Next() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
                child(xml.LocalName);
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                text?.Invoke(xml.Value);
        }

        End = XmlTag.EndOf(this.text, Start);
    }

    /// <summary>Passes over the current element with all in it.</summary>
    public void Skip() => Children(skip);

    /// <summary>All the words inside the current element.</summary>
    public string Words()
    {
        var words = new System.Text.StringBuilder();
        Children(_ => words.Append(Words()), value => words.Append(value));
        return words.ToString();
    }

    public void Dispose() => xml.Dispose();

    // Lines end as XML has it: LF, CR LF or CR.
    private void NextLine()
    {
        var found = lineStart + text.AsSpan(lineStart).IndexOfAny('\r', '\n');
        lineStart = text[found] == '\r' && found + 1 < text.Length && text[found + 1] == '\n' ? found + 2 : found + 1;
        line++;
    }

    private bool Next()
    {
        do
        {
            if (!Read())
                return false;
            if (xml.NodeType is XmlNodeType.Comment or XmlNodeType.ProcessingInstruction)
                comments.Add(Line);
        }
        while (xml.NodeType is XmlNodeType.Comment or XmlNodeType.ProcessingInstruction);
        if (xml.NodeType != XmlNodeType.Element)
            return true;
        if (xml.Depth >= DeepestLevel)
            throw Refuse($"elements are nested more than {DeepestLevel} deep");
        if (++elements > MostElements)
            throw Refuse($"there are more than {MostElements:N0} elements");
        return true;
    }

    // A document type is refused without a place; the reader stands before it.
    private bool Read()
    {
        try
        {
            return xml.Read();
        }
        catch (XmlException unplaced) when (unplaced.LineNumber == 0)
        {
            throw new XmlException(unplaced.Message, unplaced, Math.Max(1, Line), 1);
        }
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
