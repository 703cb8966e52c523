namespace WritersRoom.Data;

public static class Identifiers
{
    /// <summary>A new UUIDv7: ids sort by creation, so that a primary key is also an order to page by.</summary>
    public static Guid NewId(this TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}
