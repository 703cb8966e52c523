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

    private static List<string> Blocks(IReadOnlyList<FdxParagraph> paragraphs)
    {
        var blocks = new List<string>();
        var open = new List<string>();
        foreach (var paragraph in paragraphs.Append(new FdxParagraph(0, 0)))
        {
            if (!paragraph.IsBlank)
            {
                open.Add(Emphasis.Escape(paragraph.PlainText.Trim()));
                continue;
            }

            if (open.Count > 0)
                blocks.Add(string.Join('\n', open));
            open.Clear();
        }

        return blocks;
    }
}
