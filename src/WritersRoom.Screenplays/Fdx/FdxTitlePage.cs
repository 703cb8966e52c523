using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>
/// Final Draft's title page is free paragraphs: what each is has to be told from its place and words. The first is the title; "written by"
/// leads to the author; the rest is told by "based on", "copyright" and "draft", and is contact otherwise.
/// </summary>
internal static class FdxTitlePage
{
    private static readonly string[] Credits = ["written by", "screenplay by", "teleplay by", "created by", "story by", "written and directed by", "by"];
    private static readonly string[] Sources = ["based on", "based upon", "adapted from", "from the", "source", "inspired by"];

    public static TitlePage Read(IReadOnlyList<FdxParagraph> paragraphs, CertificateBuilder certificate)
    {
        var entries = new List<TitleEntry>();
        var blocks = Blocks(paragraphs);
        foreach (var block in blocks)
            Add(entries, block);
        if (paragraphs.Any(paragraph => paragraph.Runs.Exists(run => run.Style != Fountain.TextStyle.Plain)))
            certificate.Approximate("styles on the title page; the words are kept", "title page");
        return entries.Count == 0 ? TitlePage.None : new TitlePage(entries);
    }

    private static List<string> Blocks(IReadOnlyList<FdxParagraph> paragraphs)
    {
        var blocks = new List<string>();
        var open = new List<string>();
        foreach (var paragraph in paragraphs.Append(new FdxParagraph(0, 0)))
        {
            if (!paragraph.IsBlank)
            {
                open.Add(paragraph.PlainText.Trim());
                continue;
            }

            if (open.Count > 0)
                blocks.Add(string.Join('\n', open));
            open.Clear();
        }

        return blocks;
    }

    private static void Add(List<TitleEntry> entries, string block)
    {
        if (!Has(entries, "Title"))
        {
            entries.Add(new TitleEntry("Title", block));
            return;
        }

        if (!Has(entries, "Author") && SplitCredit(block, out var credit, out var author))
        {
            if (!Has(entries, "Credit"))
                entries.Add(new TitleEntry("Credit", credit));
            if (author.Length > 0)
                entries.Add(new TitleEntry("Author", author));
            return;
        }

        entries.Add(new TitleEntry(KeyOf(entries, block), block));
    }

    private static string KeyOf(List<TitleEntry> entries, string block)
    {
        if (!Has(entries, "Author") && Has(entries, "Credit"))
            return "Author";
        if (Array.Exists(Sources, source => block.StartsWith(source, StringComparison.OrdinalIgnoreCase)))
            return "Source";
        if (block.Contains("copyright", StringComparison.OrdinalIgnoreCase) || block.Contains('©', StringComparison.Ordinal))
            return "Copyright";
        return block.Contains("draft", StringComparison.OrdinalIgnoreCase) ? "Draft date" : "Contact";
    }

    private static bool SplitCredit(string block, out string credit, out string author)
    {
        foreach (var words in Credits)
        {
            if (!block.StartsWith(words, StringComparison.OrdinalIgnoreCase) || (block.Length > words.Length && char.IsLetterOrDigit(block[words.Length])))
                continue;
            credit = block[..words.Length];
            author = block[words.Length..].Trim(' ', ':', '\n');
            return true;
        }

        (credit, author) = ("", "");
        return false;
    }

    private static bool Has(List<TitleEntry> entries, string key) => entries.Exists(entry => entry.Key == key);
}
