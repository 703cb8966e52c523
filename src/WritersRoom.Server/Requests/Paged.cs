using WritersRoom.Data;

namespace WritersRoom.Server.Requests;

/// <summary>Pages through a list that is made whole anyway; the cursor is the place reached.</summary>
internal static class Paged
{
    public static ListResponse<T> Of<TRow, T>(IReadOnlyList<TRow> rows, PageRequest page, Func<TRow, T> map)
    {
        var from = Math.Max(page.CursorAsNumber() ?? 0, 0);
        var to = (int)Math.Min(rows.Count, (long)from + page.Limit);
        return new ListResponse<T>([.. rows.Skip(from).Take(page.Limit).Select(map)], to < rows.Count ? to.ToString() : null);
    }
}
