using System.Text;
using WritersRoom.Problems;

namespace WritersRoom.Usage.Reports;

/// <summary>Comma-separated values as RFC 4180 has them: CRLF between records, quotes around what needs them.</summary>
internal static class CsvText
{
    private static readonly char[] NeedQuotes = ['"', ',', '\r', '\n'];

    /// <summary>One record. Text that a spreadsheet would run as a formula is kept from that by an apostrophe before it.</summary>
    public static void Append(StringBuilder to, IEnumerable<string> fields)
    {
        var isFirst = true;
        foreach (var field in fields)
        {
            if (!isFirst)
                to.Append(',');
            isFirst = false;
            var safe = field.Length > 0 && field[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + field : field;
            if (safe.IndexOfAny(NeedQuotes) < 0)
                to.Append(safe);
            else
                to.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        to.Append("\r\n");
    }

    /// <summary>The records of a text, each with the line it begins on; empty lines are left out. Line feeds alone are taken too.</summary>
    /// <exception cref="InvalidInputException">A quote is not closed.</exception>
    public static IEnumerable<(int Line, List<string> Fields)> Read(string text)
    {
        var (line, at) = (1, text.StartsWith('\uFEFF') ? 1 : 0);
        while (at < text.Length)
        {
            var (begun, fields) = (line, new List<string>());
            while (true)
            {
                fields.Add(ReadField(text, ref at, ref line));
                if (at >= text.Length || text[at] != ',')
                    break;
                at++;
            }

            if (at < text.Length && text[at] == '\r')
                at++;
            if (at < text.Length && text[at] == '\n')
                at++;
            line++;
            if (fields is not [{ Length: 0 }])
                yield return (begun, fields);
        }
    }

    private static string ReadField(string text, ref int at, ref int line)
    {
        var start = at;
        if (at >= text.Length || text[at] != '"')
        {
            while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
                at++;
            return text[start..at].Trim();
        }

        var (field, opened) = (new StringBuilder(), line);
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"' && (at + 1 >= text.Length || text[at + 1] != '"'))
            {
                at++;
                while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
                    at++;
                return field.ToString();
            }

            if (text[at] == '"')
                at++;
            else if (text[at] == '\n')
                line++;
            field.Append(text[at]);
        }

        throw new InvalidInputException("bill", $"Line {opened}: a quotation mark is opened and never closed.");
    }
}
