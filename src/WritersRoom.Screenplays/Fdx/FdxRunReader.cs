using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Reads a run of text with its style.</summary>
internal static class FdxRunReader
{
    /// <summary>Adds the run a cursor stands on to its paragraph; false when there are no words in it.</summary>
    public static bool Read(XmlCursor xml, FdxParagraph paragraph, FdxLeftOut leftOut)
    {
        var line = xml.Line;
        var styles = "";
        var isRevised = false;
        foreach (var (attribute, value) in xml.Attributes())
        {
            if (attribute == "Style")
                styles = value;
            else if (attribute == "RevisionID")
                isRevised = value != "0";
            else
                leftOut.Look($"Text {attribute}", line);
        }

        var words = xml.Words();
        if (words.Length == 0)
            return false;
        if (isRevised)
            leftOut.Revision(line);
        var style = StyleOf(styles, line, ref words, leftOut);
        paragraph.Runs.Add(new StyledRun(Lines(words), style));
        return true;
    }

    /// <summary>Words with their line ends as \n.</summary>
    public static string Lines(string words) => words.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static TextStyle StyleOf(string styles, int line, ref string words, FdxLeftOut leftOut)
    {
        var style = TextStyle.Plain;
        foreach (var name in styles.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (name.ToUpperInvariant())
            {
                case "BOLD":
                    style |= TextStyle.Bold;
                    break;
                case "ITALIC":
                    style |= TextStyle.Italic;
                    break;
                case "UNDERLINE":
                    style |= TextStyle.Underline;
                    break;
                case "ALLCAPS":
                    var capitals = words.ToUpperInvariant();
                    if (capitals != words)
                        leftOut.Capitals(line);
                    words = capitals;
                    break;
                case "STRIKEOUT":
                    leftOut.StrikeOut(line);
                    break;
                default:
                    leftOut.Look($"the style {name}", line);
                    break;
            }
        }

        return style;
    }
}
