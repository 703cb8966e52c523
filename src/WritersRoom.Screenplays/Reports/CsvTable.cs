using System.Globalization;
using System.Text;

namespace WritersRoom.Screenplays.Reports;

/// <summary>
/// Writes rows as CSV (RFC 4180: commas, CRLF, quotes doubled). A text that a spreadsheet would run as a formula is given an apostrophe in
/// front (https://owasp.org/www-community/attacks/CSV_Injection); numbers stay numbers.
/// </summary>
internal sealed class CsvTable
{
    private readonly StringBuilder csv = new();

    public CsvTable(params ReadOnlySpan<string> columns) => csv.AppendJoin(',', columns!).Append("\r\n");

    public void Add(params ReadOnlySpan<object?> cells)
    {
        for (var index = 0; index < cells.Length; index++)
        {
            if (index > 0)
                csv.Append(',');
            if (cells[index] is string text)
                AppendText(text);
            else
                csv.Append(CultureInfo.InvariantCulture, $"{cells[index]}");
        }

        csv.Append("\r\n");
    }

    public override string ToString() => csv.ToString();

    private void AppendText(string text)
    {
        if (IsFormula(text))
            text = "'" + text;
        if (text.AsSpan().IndexOfAny(",\"\r\n") < 0)
            csv.Append(text);
        else
            csv.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    // Spreadsheets skip white space before a formula, and some take the full-width forms.
    private static bool IsFormula(string text)
    {
        var start = text.AsSpan().TrimStart();
        return !start.IsEmpty && (start[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' || text[0] is '\t' or '\r' or '\n');
    }
}
