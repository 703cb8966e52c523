namespace WritersRoom.Events;

/// <summary>Every number of this capability (configuration section <c>Events</c>).</summary>
public sealed class EventOptions
{
    /// <summary>How often a line is sent to who watches, so that a broken connection is noticed. Default 15 s.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often those who watch are checked to be still allowed to. Default 2 s.</summary>
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromSeconds(2);
}
