using System.Globalization;
using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>Courier Prime in its four styles, each in two files: Latin, and the rest of what it has.</summary>
internal sealed class PdfFonts
{
    private static readonly string[] Styles = ["Regular", "Italic", "Bold", "BoldItalic"];

    private static readonly Lazy<TrueTypeFont[]> Loaded = new(() =>
        [.. Styles.SelectMany(style => new[] { TrueTypeFont.Load($"CourierPrime-{style}"), TrueTypeFont.Load($"CourierPrime-{style}-Ext") })]);

    private readonly PdfFont[] fonts =
        [.. Loaded.Value.Select((font, index) => new PdfFont(font, string.Create(CultureInfo.InvariantCulture, $"F{index + 1}")))];

    /// <summary>The font that has a character in a style, or null when none has.</summary>
    public PdfFont? Find(int character, TextStyle style, out ushort glyph)
    {
        var face = ((style & TextStyle.Bold) != 0 ? 4 : 0) + ((style & TextStyle.Italic) != 0 ? 2 : 0);
        if (fonts[face].TryUse(character, out glyph))
            return fonts[face];
        return fonts[face + 1].TryUse(character, out glyph) ? fonts[face + 1] : null;
    }

    /// <summary>Writes the fonts that are used; answers the entries of a resource dictionary.</summary>
    public string AddTo(PdfFile file) => string.Join(' ', fonts
        .Where(font => font.IsUsed)
        .Select(font => string.Create(CultureInfo.InvariantCulture, $"/{font.Alias} {font.AddTo(file)} 0 R")));
}
