using System.Globalization;
using System.Text;

namespace WritersRoom.Poppler;

/// <summary>
/// Pages that a damaged PDF promises and does not have. Poppler passes over them without a form feed, so that all pages behind them would be
/// called by the wrong number; its complaint says where they should be. They are put back as pages without text.
/// </summary>
internal static class LostPages
{
    private const string Complaint = "Kid object (page ";

    // A hostile file may promise millions; no script has so many.
    private const int Most = 10_000;

    /// <summary>The pages' text, with an empty page wherever one was passed over.</summary>
    public static string PutBack(string pages, string complaints)
    {
        var lost = Numbers(complaints);
        if (lost.Count == 0)
            return pages;
        var whole = new StringBuilder(pages.Length + lost.Count);
        var from = 0;
        var next = 0;
        for (var number = 1; from < pages.Length || next < lost.Count; number++)
        {
            if (next < lost.Count && (lost[next] <= number || from == pages.Length))
            {
                whole.Append('\f');
                next++;
                continue;
            }

            var end = pages.IndexOf('\f', from) + 1;
            end = end == 0 ? pages.Length : end;
            whole.Append(pages, from, end - from);
            from = end;
        }

        return whole.ToString();
    }

    // Poppler counts the pages it has found so far; those that it passed over before are not among them.
    private static List<int> Numbers(string complaints)
    {
        var numbers = new List<int>();
        for (var at = Next(complaints, 0); at >= 0 && numbers.Count < Most; at = Next(complaints, at))
        {
            at += Complaint.Length;
            var end = complaints.AsSpan(at).IndexOfAnyExceptInRange('0', '9');
            if (int.TryParse(complaints.AsSpan(at, Math.Max(0, end)), NumberStyles.None, CultureInfo.InvariantCulture, out var found) && found > 0)
                numbers.Add(found + numbers.Count);
        }

        return numbers;
    }

    private static int Next(string complaints, int from) => complaints.IndexOf(Complaint, from, StringComparison.Ordinal);
}
