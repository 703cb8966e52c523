using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Drafts;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>A stretch of the file and what stands in its place.</summary>
internal readonly record struct FdxReplacement(FdxSpan Span, string Words);

/// <summary>
/// Changes the title page where its entries were changed. Each entry's lines are paragraphs, and those of an entry that stands are not touched. A
/// page that is laid out so that entries share a paragraph is written anew.
/// </summary>
internal sealed class FdxTitlePageRewriter
{
    private readonly FdxOriginal original;
    private readonly FdxLayout layout;
    private readonly List<FdxParagraph> paragraphs;
    private readonly List<(FdxSpan Span, string Words)> changes = [];

    private FdxTitlePageRewriter(FdxOriginal original, FdxLayout layout)
    {
        this.original = original;
        this.layout = layout;
        paragraphs = original.Parser.TitlePage.FindAll(paragraph => !paragraph.IsBlank);
    }

    /// <summary>Null when the title page is as it was.</summary>
    public static FdxReplacement? Rewrite(FdxOriginal original, TitlePage titlePage, FdxLayout layout, CertificateBuilder certificate)
    {
        var before = original.Screenplay.TitlePage;
        if (before.Entries.SequenceEqual(titlePage.Entries))
            return null;
        var span = original.Parser.TitlePageSpan;
        if (span.Length == 0)
            return Insert(original, titlePage, layout, certificate);
        var rewriter = new FdxTitlePageRewriter(original, layout);
        if (!rewriter.HasLineForLine(before))
        {
            certificate.Approximate("the title page was changed, and as its entries share paragraphs it was written anew", "title page");
            return new FdxReplacement(span, FdxFragment.Write("", xml => FdxTitlePageWriter.WriteContent(xml, titlePage, certificate)));
        }

        rewriter.ChangeEntries(before, titlePage, certificate);
        return new FdxReplacement(span, rewriter.Merge(span));
    }

    private static FdxReplacement? Insert(FdxOriginal original, TitlePage titlePage, FdxLayout layout, CertificateBuilder certificate)
    {
        var between = layout.Between.Length < 3 ? layout.Between : layout.Between[..^2];
        var (content, root) = (original.Parser.ContentSpan, original.Parser.Root);
        var at = content.Length > 0 ? content.End : XmlTag.EndOf(original.Decoded.Text, root.Start);
        return at == root.End ? null : new FdxReplacement(new FdxSpan(at, at), FdxFragment.Write(between, xml => FdxTitlePageWriter.Write(xml, titlePage, certificate)));
    }

    private bool HasLineForLine(TitlePage titlePage) =>
        titlePage.Entries.SelectMany(entry => entry.Value.Split('\n')).SequenceEqual(paragraphs.Select(LineOf));

    private void ChangeEntries(TitlePage before, TitlePage now, CertificateBuilder certificate)
    {
        var oldOf = CommonEntries.Align([.. before.Entries.Select(KeyOf)], [.. now.Entries.Select(KeyOf)]);
        var firsts = new int[before.Entries.Count + 1];
        for (var index = 0; index < before.Entries.Count; index++)
            firsts[index + 1] = firsts[index] + before.Entries[index].Value.Split('\n').Length;

        // What is new stands after the entry before it.
        var at = paragraphs[0].Span.Start;
        var isFirst = true;
        for (var index = 0; index < now.Entries.Count; index++)
        {
            if (oldOf[index] is >= 0 and var old)
            {
                Change(paragraphs[firsts[old]..firsts[old + 1]], now.Entries[index].Value.Split('\n'));
                at = paragraphs[firsts[old + 1] - 1].Span.End;
                isFirst = false;
                continue;
            }

            var written = FdxFragment.Write(layout.Inside(1), xml => FdxTitlePageWriter.WriteEntry(xml, now.Entries[index], certificate));
            changes.Add((new FdxSpan(at, at), isFirst ? $"{written.TrimStart()}{layout.Inside(1)}{Blank}{layout.Inside(1)}" : $"{layout.Inside(1)}{Blank}{written}"));
        }

        foreach (var gone in Enumerable.Range(0, before.Entries.Count).Except(oldOf))
            foreach (var paragraph in paragraphs[firsts[gone]..firsts[gone + 1]])
                changes.Add((paragraph.Span, ""));
    }

    private void Change(List<FdxParagraph> before, string[] lines)
    {
        for (var index = 0; index < Math.Max(before.Count, lines.Length); index++)
        {
            if (index >= before.Count)
                changes.Add((new FdxSpan(before[^1].Span.End, before[^1].Span.End), layout.Inside(1) + Reworded(before[^1], lines[index])));
            else if (index >= lines.Length)
                changes.Add((before[index].Span, ""));
            else if (LineOf(before[index]) != lines[index])
                changes.Add((before[index].Span, Reworded(before[index], lines[index])));
        }
    }

    private string Reworded(FdxParagraph paragraph, string line)
    {
        var plain = paragraph.PlainText;
        var indent = plain[..^plain.AsSpan().TrimStart().Length];
        var (start, end) = (paragraph.Children.FindIndex(child => child.Index >= 0), paragraph.Children.FindLastIndex(child => child.Index >= 0));
        var text = original.Decoded.Text;
        return string.Concat(
            text.AsSpan(paragraph.Span.Start, paragraph.Children[start].Span.Start - paragraph.Span.Start),
            FdxRuns.Write(text, paragraph, indent + line, layout.Inside(2)),
            text.AsSpan(paragraph.Children[end].Span.End, paragraph.Span.End - paragraph.Children[end].Span.End));
    }

    private string Merge(FdxSpan span)
    {
        var text = original.Decoded.Text;
        var merged = new System.Text.StringBuilder();
        var at = span.Start;
        foreach (var (place, words) in changes.OrderBy(change => change.Span.Start).ThenBy(change => change.Span.Length))
        {
            merged.Append(text, at, place.Start - at).Append(words);
            at = place.End;
        }

        return merged.Append(text, at, span.End - at).ToString();
    }

    private static string Blank => "<Paragraph><Text></Text></Paragraph>";

    private static string KeyOf(TitleEntry entry) => entry.Key.ToUpperInvariant();

    private static string LineOf(FdxParagraph paragraph) => Emphasis.Escape(paragraph.PlainText.Trim());
}
