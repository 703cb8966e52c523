using WritersRoom.Screenplays.Layout;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>How a script is printed.</summary>
public sealed record PdfOptions
{
    /// <summary>US Letter with scene numbers where the script has them.</summary>
    public static PdfOptions Default { get; } = new();

    /// <summary>Print on A4; otherwise on US Letter.</summary>
    public bool IsA4 { get; init; }

    /// <summary>Which scene numbers are printed, in both margins.</summary>
    public SceneNumbers SceneNumbers { get; init; } = SceneNumbers.AsWritten;

    /// <summary>Print scene headings bold.</summary>
    public bool BoldHeadings { get; init; }

    /// <summary>Print the title page.</summary>
    public bool HasTitlePage { get; init; } = true;

    internal PageLayout Layout => IsA4 ? PageLayout.A4 : PageLayout.Letter;

    /// <summary>The columns of the paper, ten to the inch.</summary>
    internal int Columns => IsA4 ? 82 : 85;

    internal double Width => IsA4 ? 595.28 : 612;

    internal double Height => IsA4 ? 841.89 : 792;
}
