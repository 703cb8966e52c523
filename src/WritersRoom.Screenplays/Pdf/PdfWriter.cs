using System.Globalization;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>
/// Prints a screenplay as PDF in the layout of the industry: 12-point Courier Prime, embedded, page numbers from the second page on,
/// (MORE) and (CONT'D) where a page end cuts a speech, speeches side by side. The same screenplay always gives the same bytes.
/// </summary>
public static class PdfWriter
{
    /// <summary>Prints a screenplay. Pages and lines are those that <see cref="Layout.Paginator"/> counts.</summary>
    /// <param name="screenplay">What to print.</param>
    /// <param name="options">How; <see cref="PdfOptions.Default"/> when null.</param>
    public static Written Write(Screenplay screenplay, PdfOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        options ??= PdfOptions.Default;
        var certificate = new CertificateBuilder();
        Certify(screenplay.Elements, certificate);
        var fonts = new PdfFonts();
        var file = new PdfFile();
        var contents = Draw(screenplay, options, fonts, certificate);
        return new Written(Assemble(file, contents, fonts, options, screenplay.TitlePage), certificate.Build());
    }

    private static List<byte[]> Draw(Screenplay screenplay, PdfOptions options, PdfFonts fonts, CertificateBuilder certificate)
    {
        var script = new ScriptPages(screenplay, options).Compose(out var pageCount).ToLookup(line => line.Page);
        var title = options.HasTitlePage && screenplay.TitlePage.Entries.Count > 0
            ? TitlePageLines.Of(screenplay.TitlePage, options)
            : [];
        var pages = new List<IEnumerable<PrintedLine>>(title.GroupBy(line => line.Page));
        for (var page = 0; page < Math.Max(pageCount, pages.Count == 0 ? 1 : 0); page++)
            pages.Add(script[page]);

        var contents = new List<byte[]>();
        for (var page = 0; page < pages.Count; page++)
        {
            var content = new PageContent(fonts, options);
            foreach (var line in pages[page])
                content.Draw(line);
            if (content.Missing.Count > 0)
                certificate.Approximate($"characters that Courier Prime lacks are printed as ?: {string.Join(' ', content.Missing)}", $"sheet {page + 1}");
            contents.Add(content.ToBytes());
        }

        return contents;
    }

    private static byte[] Assemble(PdfFile file, List<byte[]> contents, PdfFonts fonts, PdfOptions options, TitlePage titlePage)
    {
        var tree = file.Reserve();
        var resources = file.Add($"<< /Font << {fonts.AddTo(file)} >> >>");
        var pages = contents.ConvertAll(content => file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {options.Width} {options.Height}] /Resources {resources} 0 R /Contents {file.AddStream(content)} 0 R >>")));
        file.Add(tree, string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(page => string.Create(CultureInfo.InvariantCulture, $"{page} 0 R")))}] >>"));
        var catalog = file.Add(string.Create(CultureInfo.InvariantCulture, $"<< /Type /Catalog /Pages {tree} 0 R >>"));
        return file.Finish(catalog, file.Add($"<< {Info("Title", titlePage.Title)}{Info("Author", titlePage.Author)}>>"));
    }

    private static string Info(string key, string? value) =>
        value is null ? "" : $"/{key} {PdfFile.TextString(Emphasis.Plain(value).Replace('\n', ' '))} ";

    private static void Certify(IReadOnlyList<Element> elements, CertificateBuilder certificate)
    {
        foreach (var element in elements)
        {
            if (element.Type is ElementType.Note or ElementType.Boneyard or ElementType.Section or ElementType.Synopsis)
                certificate.Drop($"{element.Type.ToString().ToLowerInvariant()} does not print", $"line {element.Line}");
            else
                certificate.Keep(element.Type);
        }
    }
}
