using WritersRoom.Screenplays.Model;

namespace WritersRoom.Scripts;

internal static class ScriptTitle
{
    /// <summary>The title page's title on one line, without emphasis marks and escapes; empty when there is none.</summary>
    public static string FromTitlePage(TitlePage page)
    {
        var lines = (page.Title ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var title = string.Join(' ', lines.Select(line => line.Trim('*', '_', ' ')));
        return new string([.. title.Replace("\\", "", StringComparison.Ordinal).Where(letter => !char.IsControl(letter))]).Trim();
    }
}
