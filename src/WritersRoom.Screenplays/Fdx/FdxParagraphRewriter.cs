using System.Text;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Drafts;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>
/// Writes what a paragraph of the original has become. What the change does not touch stays: the attributes, the elements beside the words, the
/// notes that are still there, the runs at both ends whose words are still the same.
/// </summary>
internal sealed class FdxParagraphRewriter(FdxOriginal original, IReadOnlyList<Element> elements, string between, CertificateBuilder certificate)
{
    private readonly string text = original.Decoded.Text;

    public string Write(FdxPiece piece)
    {
        FdxContentWriter.Certify(elements, piece, certificate);
        var unit = piece.Unit!;
        var change = ChangeOf(piece, unit);
        var written = IsLines(unit, change) ? WriteLines(unit, change) : WriteFirst(unit, change);
        return string.Join(between, written);
    }

    /// <summary>Names what was lost with a paragraph that is gone, beside its words.</summary>
    public static void CertifyGone(FdxUnit unit, CertificateBuilder certificate)
    {
        foreach (var paragraph in unit.Paragraphs)
        {
            var hung = paragraph.Children.Where(child => child.Name is not ("Text" or "ScriptNote")).Select(child => child.Name).Distinct().ToArray();
            if (hung.Length > 0)
                certificate.Drop($"{string.Join(", ", hung)} of a paragraph that is no longer there", $"{paragraph.Place} of the original");
        }
    }

    private FdxChange ChangeOf(FdxPiece piece, FdxUnit unit)
    {
        var before = Enumerable.Range(unit.First, unit.Count).Select(index => original.Screenplay.Elements[index]).ToArray();
        var after = Enumerable.Range(piece.First, piece.End - piece.First).Select(index => elements[index]).ToArray();
        return new FdxChange
        {
            Before = Array.Find(before, FdxChange.IsMain),
            Main = piece.Main < 0 ? null : elements[piece.Main],
            HadPageBreak = Array.Exists(before, element => element.Type == ElementType.PageBreak),
            StartsNewPage = piece.StartsNewPage,
            Summary = string.Join('\n', after.Where((element, index) => element.Type == ElementType.Synopsis && piece.First + index != piece.Main).Select(element => element.Text)),
            KnownNotes = [.. unit.Paragraphs.Skip(1).SelectMany(paragraph => paragraph.Notes).Select(note => (note.Text, note.IsBoneyard))],
            Notes = [.. after.Where(element => element.Type is ElementType.Note or ElementType.Boneyard)],
        };
    }

    // A speech whose lines are paragraphs of their own.
    private static bool IsLines(FdxUnit unit, FdxChange change) =>
        unit.Paragraphs.Count > 1 && change.Main?.Type == ElementType.Dialogue && unit.Paragraphs.All(paragraph => paragraph.Type == "Dialogue");

    private List<string> WriteFirst(FdxUnit unit, FdxChange change)
    {
        if (unit.Paragraphs.Count > 1)
            CertifyGone(unit with { Paragraphs = [.. unit.Paragraphs.Skip(1)] }, certificate);
        return [Write(unit.Paragraphs[0], change.Main?.Text ?? "", change, isFirst: true)];
    }

    private List<string> WriteLines(FdxUnit unit, FdxChange change)
    {
        var lines = change.Main!.Text.Split('\n');
        var oldOf = CommonEntries.Align([.. unit.Paragraphs.Select(paragraph => paragraph.Text.Trim())], [.. lines.Select(line => line.Trim())]);
        var written = new List<string>();
        var next = 0;
        for (var index = 0; index < lines.Length; index++)
        {
            var stands = oldOf.Skip(index).FirstOrDefault(old => old >= 0, unit.Paragraphs.Count);
            if (next < stands || oldOf[index] >= 0)
            {
                if (oldOf[index] >= 0)
                    next = stands;
                written.Add(Write(unit.Paragraphs[next++], lines[index], change, isFirst: written.Count == 0));
            }
            else
            {
                written.Add(FdxFragment.Write("", xml =>
                {
                    xml.WriteStartElement("Paragraph");
                    xml.WriteAttributeString("Type", "Dialogue");
                    FdxText.Write(xml, lines[index]);
                    xml.WriteEndElement();
                }));
            }
        }

        return written;
    }

    private string Write(FdxParagraph paragraph, string words, FdxChange change, bool isFirst)
    {
        var first = paragraph.Children.Find(child => child.Name == "Text");
        var inside = first.Name is null ? FdxLayout.Deeper(between, 1) : FdxLayout.Before(text, first.Span.Start);
        var tag = XmlTag.Open(change.Tag(paragraph, text[paragraph.Span.Start..paragraph.TagEnd], isFirst));
        var end = text[paragraph.TagEnd - 2] == '/' ? paragraph.TagEnd : text.LastIndexOf('<', paragraph.Span.End - 1);
        var isSame = paragraph.Text.Trim() == words.Trim();
        var runs = isSame || words.Length == 0 ? "" : inside + FdxRuns.Write(text, paragraph, words, inside);
        var notes = change.TakeNotes(paragraph, isFirst);
        var head = NewSummary(paragraph, change, inside, isFirst) + string.Concat(notes.New.Select(note => FdxFragment.Write(inside, xml => FdxContentWriter.WriteNote(xml, note))));

        var body = new StringBuilder(tag);
        var at = paragraph.TagEnd;
        foreach (var child in paragraph.Children)
        {
            if (child.Span.Start < at)
                continue;
            if (child.Name == "Text")
            {
                // New notes and runs stand where the first run stood.
                body.Append(head);
                head = "";
                if (isSame)
                    body.Append(text, at, child.Span.End - at);
                else
                    body.Append(runs);
                runs = "";
            }
            else if (child.Name == "ScriptNote" ? notes.Kept.Contains(child.Index) : child.Name != "DualDialogue")
            {
                body.Append(text, at, child.Span.Start - at).Append(child.Name == "SceneProperties" && isFirst ? Properties(paragraph, child, change) : child.Span.In(text));
            }

            at = child.Span.End;
        }

        body.Append(head).Append(runs);
        return body.Append(text, at, end - at).Append("</").Append(XmlTag.NameOf(tag)).Append('>').ToString();
    }

    private static string NewSummary(FdxParagraph paragraph, FdxChange change, string inside, bool isFirst) =>
        !isFirst || change.Summary.Length == 0 || paragraph.Children.Exists(child => child.Name == "SceneProperties")
            ? ""
            : FdxFragment.Write(inside, xml =>
            {
                xml.WriteStartElement("SceneProperties");
                FdxContentWriter.WriteSummary(xml, change.Summary.Split('\n').Select(line => new Element(ElementType.Synopsis, line)));
                xml.WriteEndElement();
            });

    private string Properties(FdxParagraph paragraph, FdxChild properties, FdxChange change)
    {
        var (start, end) = (properties.Span.Start, properties.Span.End);
        if ((paragraph.Summary ?? "") == change.Summary)
            return text[start..end];
        var inside = FdxLayout.Deeper(between, 2);
        var summary = change.Summary.Length == 0 ? "" : FdxFragment.Write(inside, xml =>
            FdxContentWriter.WriteSummary(xml, change.Summary.Split('\n').Select(line => new Element(ElementType.Synopsis, line))));
        if (properties.Summary.Length > 0)
            return string.Concat(text.AsSpan(start, properties.Summary.Start - start), summary.AsSpan().TrimStart(), text.AsSpan(properties.Summary.End, end - properties.Summary.End));
        var tag = text[start..XmlTag.EndOf(text, start)];
        return tag.Length == end - start
            ? $"{XmlTag.Open(tag)}{summary}{FdxLayout.Deeper(between, 1)}</{XmlTag.NameOf(tag)}>"
            : string.Concat(tag, summary, text.AsSpan(start + tag.Length, end - start - tag.Length));
    }
}
