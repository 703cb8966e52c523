using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Reads what hangs on a paragraph: notes, and the summary of a scene.</summary>
internal static class FdxNoteReader
{
    /// <summary>Adds the note a cursor stands on to its paragraph; answers its index there.</summary>
    public static int ReadNote(XmlCursor xml, FdxParagraph paragraph, FdxLeftOut leftOut)
    {
        var isBoneyard = false;
        foreach (var (attribute, value) in xml.Attributes())
        {
            if (attribute == "Type" && value == "Boneyard")
                isBoneyard = true;
            else
                leftOut.Look($"ScriptNote {attribute}", xml.Line);
        }

        paragraph.Notes.Add(new FdxNote(ReadParagraphs(xml, leftOut), isBoneyard));
        return paragraph.Notes.Count - 1;
    }

    /// <summary>Reads the summary in the properties of a scene; answers where it stands, which is empty when there is none.</summary>
    public static FdxSpan ReadSummary(XmlCursor xml, FdxParagraph paragraph, FdxLeftOut leftOut)
    {
        foreach (var (attribute, _) in xml.Attributes())
            leftOut.Setting($"SceneProperties {attribute}", xml.Line);
        var span = default(FdxSpan);
        xml.Children(child =>
        {
            if (child != "Summary" || span.Length > 0)
            {
                leftOut.Element(xml, child);
                return;
            }

            var start = xml.Start;
            var summary = ReadParagraphs(xml, leftOut);
            span = new FdxSpan(start, xml.End);
            paragraph.Summary = summary.Length > 0 ? summary : null;
        });
        return span;
    }

    // Notes and summaries are paragraphs of words; what they look like is of the writing program.
    private static string ReadParagraphs(XmlCursor xml, FdxLeftOut leftOut)
    {
        var paragraphs = new List<string>();
        xml.Children(child =>
        {
            if (child != "Paragraph")
            {
                leftOut.Element(xml, child);
                return;
            }

            var words = new List<string>();
            xml.Children(
                inside =>
                {
                    if (inside == "Text")
                        words.Add(ReadWords(xml, leftOut));
                    else
                        leftOut.Element(xml, inside);
                },
                loose => leftOut.LooseWords(xml, loose));
            var paragraph = string.Concat(words).Trim();
            if (paragraph.Length > 0)
                paragraphs.Add(FdxRunReader.Lines(paragraph));
        });
        return string.Join('\n', paragraphs);
    }

    private static string ReadWords(XmlCursor xml, FdxLeftOut leftOut)
    {
        var line = xml.Line;
        foreach (var (attribute, value) in xml.Attributes())
            if (attribute != "RevisionID" || value != "0")
                leftOut.Look($"{(leftOut.IsOnTitlePage ? "title page" : "note")} {attribute}", line);
        return xml.Words();
    }
}
