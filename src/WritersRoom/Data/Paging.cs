using WritersRoom.Problems;

namespace WritersRoom.Data;

/// <summary>Which part of a list is wanted: 1 to 500 items (default 50) behind <see cref="Cursor"/>, as given by the page before.</summary>
public sealed record PageRequest(int Limit = PageRequest.DefaultLimit, string? Cursor = null)
{
    public const int DefaultLimit = 50;
    public const int HighestLimit = 500;

    /// <exception cref="InvalidInputException">The limit is out of range.</exception>
    public static PageRequest Of(int? limit, string? cursor) => limit is < 1 or > HighestLimit
        ? throw new InvalidInputException("limit", $"'limit' is {limit}; it must be from 1 to {HighestLimit}.")
        : new PageRequest(limit ?? DefaultLimit, string.IsNullOrEmpty(cursor) ? null : cursor);

    public Guid? CursorAsId() => Cursor is null ? null : Guid.TryParse(Cursor, out var id) ? id : throw BadCursor();

    public int? CursorAsNumber() => Cursor is null ? null : int.TryParse(Cursor, out var number) ? number : throw BadCursor();

    private static InvalidInputException BadCursor() => new("cursor", "'cursor' is not one that this list gave out. Leave it away to begin at the start.");
}

/// <summary>One page of a list; <see cref="NextCursor"/> is null on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    /// <param name="rows">Up to one row more than the limit: the extra one says that there is a next page.</param>
    /// <param name="request">The page asked for.</param>
    /// <param name="cursor">What the next page begins behind, taken from the last row shown.</param>
    public static Page<T> Of(List<T> rows, PageRequest request, Func<T, string> cursor) => rows.Count <= request.Limit
        ? new Page<T>(rows, null)
        : new Page<T>(rows[..request.Limit], cursor(rows[request.Limit - 1]));

    public Page<TOther> Select<TOther>(Func<T, TOther> map) => new([.. Items.Select(map)], NextCursor);
}
