using System.Globalization;
using System.Text;

namespace WritersRoom.Screenplays.Reports;

/// <summary>Lines of a report for a person, ended with \n, numbers with a point.</summary>
internal sealed class TextLines
{
    private readonly StringBuilder text = new();

    public void Add(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    public void Blank() => text.Append('\n');

    /// <summary>The first rows under a title, and how many there are besides.</summary>
    public void Table<T>(string title, IReadOnlyList<T> rows, int most, Func<T, FormattableString> line)
    {
        if (rows.Count == 0)
            return;
        Blank();
        Add($"{title}");
        foreach (var row in rows.Take(most))
            Add($"- {line(row).ToString(CultureInfo.InvariantCulture)}");
        if (rows.Count > most)
            Add($"- and {rows.Count - most} more");
    }

    public override string ToString() => text.ToString();

    /// <summary>A length as the trade writes it: 19 eighths are "2 3/8 pages".</summary>
    public static string Pages(int eighths)
    {
        var (pages, rest) = Math.DivRem(eighths, 8);
        var length = (pages, rest) switch
        {
            (_, 0) => $"{pages}",
            (0, _) => $"{rest}/8",
            _ => $"{pages} {rest}/8",
        };
        return $"{length} {(eighths > 8 ? "pages" : "page")}";
    }

    /// <summary>"1 scene", "2 scenes".</summary>
    public static string Count(int count, string noun)
    {
        var ending = noun.EndsWith("ch", StringComparison.Ordinal) ? "es" : "s";
        return count == 1 ? $"1 {noun}" : $"{count} {noun}{ending}";
    }
}
