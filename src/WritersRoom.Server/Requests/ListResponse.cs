using WritersRoom.Data;

namespace WritersRoom.Server.Requests;

/// <summary>One page of a list. <c>next_cursor</c> is null on the last.</summary>
public sealed record ListResponse<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    public static ListResponse<T> From<TRow>(Page<TRow> page, Func<TRow, T> map) => new([.. page.Items.Select(map)], page.NextCursor);

    public static ListResponse<T> Whole(IEnumerable<T> items) => new([.. items], null);
}
