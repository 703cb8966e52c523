using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Final Draft's title page is free paragraphs; blank ones part it into blocks.</summary>
internal static class FdxTitlePage
{
    public static TitlePage Read(IReadOnlyList<FdxParagraph> paragraphs, CertificateBuilder certificate)
    {
        if (paragraphs.Any(paragraph => paragraph.Runs.Exists(run => run.Style != TextStyle.Plain)))
            certificate.Approximate("styles on the title page; the words are kept", "title page");
        return TitlePageGuess.Read(Blocks(paragraphs));
    }

    private static List<TitleBlock> Blocks(IReadOnlyList<FdxParagraph> paragraphs)
    {
        var blocks = new List<TitleBlock>();
        var open = new List<string>();
        string? key = null;
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.IsBlank || paragraph.Bookmark is not null)
                Close();
            if (paragraph.IsBlank)
                continue;
            key ??= KeyOf(paragraph.Bookmark);
            open.Add(Emphasis.Escape(paragraph.PlainText.Trim()));
        }

        Close();
        return blocks;

        void Close()
        {
            if (open.Count > 0)
                blocks.Add(new TitleBlock(string.Join('\n', open), key));
            open.Clear();
            key = null;
        }
    }

    // Fountain's words for what Open Screenplay Format calls otherwise; a name it does not know stays.
    private static string? KeyOf(string? bookmark) => string.IsNullOrWhiteSpace(bookmark) ? null : bookmark.Trim().ToLowerInvariant() switch
    {
        "draft" => "Draft date",
        var name when name.AsSpan().IndexOfAny(":\r\n") < 0 => char.ToUpperInvariant(name[0]) + name[1..],
        _ => null,
    };
}
