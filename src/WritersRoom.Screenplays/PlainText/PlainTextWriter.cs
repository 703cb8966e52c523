using System.Text;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>Writes a script as it looks on the page, ten characters to the inch, without page numbers: one long page that reads back.</summary>
public static class PlainTextWriter
{
    /// <summary>
    /// Writes a screenplay as UTF-8. Only what prints is there: emphasis, notes, boneyard, sections and synopses are left out, and the
    /// certificate says so. What was written is read back, and the certificate names every difference.
    /// </summary>
    public static Written Write(Screenplay screenplay)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        var certificate = new CertificateBuilder();
        var text = new StringBuilder();
        WriteTitlePage(text, screenplay.TitlePage, certificate);
        new PageText(text, certificate).Write(screenplay.Elements);
        var content = Encoding.UTF8.GetBytes(text.ToString());
        var back = PlainTextReader.Read(Encoding.UTF8.GetString(content)).Screenplay;
        ReadBack.Certify(screenplay.Elements, index => $"line {screenplay.Elements[index].Line}", back.Elements, certificate);
        ReadBack.Certify(screenplay.TitlePage, back.TitlePage, certificate);
        return new Written(content, certificate.Build());
    }

    private static void WriteTitlePage(StringBuilder text, TitlePage titlePage, CertificateBuilder certificate)
    {
        if (titlePage.Entries.Count == 0)
            return;
        foreach (var entry in titlePage.Entries)
        {
            foreach (var line in Emphasis.Plain(entry.Value).Split('\n'))
                text.Append(PageText.Centered(line.Trim())).Append('\n');
            text.Append('\n');
        }

        text.Append("\f\n");
        certificate.Approximate("the title page prints without its keys", "title page");
    }
}
