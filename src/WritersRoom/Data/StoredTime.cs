namespace WritersRoom.Data;

public static class StoredTime
{
    /// <summary>The time to the microsecond, as PostgreSQL keeps it: for what is compared later with what was stored.</summary>
    public static DateTimeOffset GetStoredNow(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
