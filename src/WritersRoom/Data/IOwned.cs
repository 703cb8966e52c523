using WritersRoom.Problems;

namespace WritersRoom.Data;

/// <summary>A row that belongs to a person.</summary>
public interface IOwned
{
    Guid OwnerId { get; }
}

public static class Ownership
{
    /// <summary>The one place where rows are narrowed to a person. A query for a request that does not pass here is a leak.</summary>
    public static IQueryable<T> OwnedBy<T>(this IQueryable<T> rows, Guid ownerId)
        where T : class, IOwned
        => rows.Where(row => row.OwnerId == ownerId);

    /// <exception cref="NotFoundException">The row is not there, or not this person's.</exception>
    public static T OrNotFound<T>(this T? row, string what)
        where T : class
        => row ?? throw new NotFoundException(what);
}
