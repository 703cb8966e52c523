using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Screenplays.Import;

/// <summary>Tells a format by what is in the file. The name is not asked: a wrong extension is common.</summary>
internal static class FormatSniffer
{
    // Fountain keeps a paragraph on one line; a page has room for about 60 characters.
    private const int WidestLayout = 90;

    // How far into a file its first element is looked for.
    private const int RootWithin = 1000;

    public static ScreenplayFormat Sniff(string text)
    {
        if (IsXml(text))
            return IsOpenScreenplay(text) ? ScreenplayFormat.OpenScreenplay : ScreenplayFormat.Fdx;
        return IsLaidOut(text) ? ScreenplayFormat.PlainText : ScreenplayFormat.Fountain;
    }

    private static bool IsXml(string text)
    {
        var start = text.AsSpan().TrimStart().TrimStart('\uFEFF');
        return start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<FinalDraft", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<document", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsOpenScreenplay(string text) =>
        text.AsSpan(0, Math.Min(text.Length, RootWithin)).Contains("<document", StringComparison.OrdinalIgnoreCase);

    // Cues far right of the text below them, or the furniture of pages, and no line longer than a page is wide.
    private static bool IsLaidOut(string text)
    {
        if (TitlePageReader.BeginsWithTitle(text))
            return false;
        var lines = LayoutLine.Split(text);
        PageFurniture.Mark(lines);
        int cues = 0, headings = 0, dirtyHeadings = 0, furniture = 0, wide = 0, marks = 0;
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            var line = lines[i];
            if (line.IsFurniture || line.StartsPage)
                furniture++;
            else if (line.End > WidestLayout)
                wide++;
            else if (line.Indent >= 15 && lines[i + 1].HasWords && lines[i + 1].Indent < line.Indent && LineRules.IsUpperCase(line.Text))
                cues++;
            else if (LineRules.IsHeading(line.Text))
                headings++;
            else if (IsDirtyHeading(line))
                dirtyHeadings++;
            else if (line.Text.Length > 1 && line.Text[0] is '@' or '#' or '~' or '=')
                marks++;
        }

        var isTyped = dirtyHeadings > Math.Max(1, headings) || cues >= 8 || (cues >= 3 && headings > 0) || furniture >= 3 || (cues > 0 && furniture > 0);
        return isTyped && wide * 50 <= lines.Count && marks <= (cues + furniture + dirtyHeadings) / 4;
    }

    // INTERIOR - CONTROL ROOM, or a number before or right on INT.: no heading in Fountain, and one to whoever typed it.
    private static bool IsDirtyHeading(LayoutLine line)
    {
        MarginNumber.Strip(line);
        return HeadingWords.Match(line.Text) > 0;
    }
}
