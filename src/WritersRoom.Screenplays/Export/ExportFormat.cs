namespace WritersRoom.Screenplays.Export;

/// <summary>The formats that are written.</summary>
public enum ExportFormat
{
    /// <summary>Fountain; an import from Fountain comes back byte for byte, but for its encoding.</summary>
    Fountain,

    /// <summary>Final Draft XML.</summary>
    Fdx,

    /// <summary>Text as on the page.</summary>
    PlainText,

    /// <summary>PDF in the industry's layout; see <see cref="Pdf.PdfOptions"/>.</summary>
    Pdf,

    /// <summary>Elements and scenes for programs; see <see cref="ScreenplayJson"/>.</summary>
    Json,
}
