using System.Text;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>Writes the title page: one line per entry, several lines indented by four spaces.</summary>
internal static class TitlePageWriter
{
    private const string Indent = "    ";

    public static string Write(TitlePage titlePage)
    {
        var text = new StringBuilder();
        foreach (var entry in titlePage.Entries)
        {
            var lines = LineWriter.Lines(entry.Value.Trim('\n', '\r'));
            var key = entry.Key.Replace(':', ' ').Trim();
            text.Append(key).Append(':');
            var isBeside = lines.Length == 1 || TitlePageReader.NeedsWordsBeside(key);
            if (isBeside)
                text.Append(lines[0].Length == 0 ? "" : " ").Append(lines[0].Trim());
            text.Append('\n');
            foreach (var line in lines.AsSpan(isBeside ? 1 : 0))
                text.Append(Indent).Append(line.Trim()).Append('\n');
        }

        return text.ToString();
    }
}
