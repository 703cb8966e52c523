using System.Globalization;
using ModelContextProtocol;

namespace WritersRoom.Server.Mcp;

/// <summary>Pages of the lists that are the same for everyone.</summary>
internal static class McpPage
{
    private const int Size = 50;

    /// <exception cref="McpProtocolException">The cursor is not one that was given out.</exception>
    public static (IReadOnlyList<T> Items, string? NextCursor) Of<T>(IReadOnlyList<T> all, string? cursor)
    {
        var from = 0;
        if (cursor is not null && (!int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out from) || from >= all.Count))
            throw new McpProtocolException("'cursor' is not one that this list gave out. Leave it away to begin at the start.", McpErrorCode.InvalidParams);
        var items = all.Skip(from).Take(Size).ToList();
        return (items, from + items.Count < all.Count ? (from + items.Count).ToString(CultureInfo.InvariantCulture) : null);
    }
}
