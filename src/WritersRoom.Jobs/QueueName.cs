namespace WritersRoom.Jobs;

/// <summary>The three queues. A node takes from an earlier queue first, within the concurrency that each queue may use.</summary>
public enum QueueName
{
    /// <summary>Someone is waiting for it.</summary>
    Urgent,

    /// <summary>The default.</summary>
    Normal,

    /// <summary>Nobody would notice if it ran tomorrow.</summary>
    Low,
}
