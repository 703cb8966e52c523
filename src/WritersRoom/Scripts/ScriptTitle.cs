using WritersRoom.Screenplays.Model;

namespace WritersRoom.Scripts;

internal static class ScriptTitle
{
    /// <summary>The title page's title on one line, without emphasis marks and escapes; empty when there is none.</summary>
    public static string FromTitlePage(TitlePage page)
    {
        var lines = (page.Title ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var title = string.Join(' ', lines.Select(line => line.Trim('*', '_', ' ')));
        return Printable(title.Replace("\\", "", StringComparison.Ordinal));
    }

    /// <summary>The file's name without its folder and extension; empty when there is none.</summary>
    public static string FromFileName(string fileName) => Printable(Path.GetFileNameWithoutExtension(fileName));

    private static string Printable(string text) => new string([.. text.Where(letter => !char.IsControl(letter))]).Trim();
}
