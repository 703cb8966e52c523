namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>A node's clock, which is wrong, and jumps.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
