namespace WritersRoom.Jobs.Storage;

/// <summary>How many jobs a node has room for, in all and of each queue.</summary>
internal readonly record struct FetchRoom(int Total, int Urgent, int Normal, int Low)
{
    private static readonly QueueName[] InOrder = Enum.GetValues<QueueName>();

    /// <summary>How many jobs of the queue there is room for.</summary>
    public int Of(QueueName queue) => Math.Min(Total, queue switch
    {
        QueueName.Urgent => Urgent,
        QueueName.Normal => Normal,
        _ => Low,
    });

    /// <summary>The room that is left beside one more job of the queue.</summary>
    public FetchRoom Without(QueueName queue) => new(
        Total - 1,
        Urgent - (queue == QueueName.Urgent ? 1 : 0),
        Normal - (queue == QueueName.Normal ? 1 : 0),
        Low - (queue == QueueName.Low ? 1 : 0));

    /// <summary>The queues of which as many jobs were looked at as there was room for, be it none. An earlier queue takes of the total first.</summary>
    /// <param name="lookedAt">How many jobs of each queue were looked at.</param>
    public QueueName[] FilledBy(ReadOnlySpan<int> lookedAt)
    {
        var room = this;
        var filled = new List<QueueName>(InOrder.Length);
        foreach (var queue in InOrder)
        {
            if (lookedAt[(int)queue] >= room.Of(queue)) filled.Add(queue);
            room = room with { Total = room.Total - lookedAt[(int)queue] };
        }
        return [.. filled];
    }
}

/// <summary>What a fetch brought.</summary>
/// <param name="Jobs">The jobs that are now leased to the node.</param>
/// <param name="Filled">The queues of which as many available jobs were looked at as there was room for, be it none: of these there may be more.</param>
/// <param name="Parked">How many of them have to wait for an earlier job of their ordering key, and were put aside.</param>
internal readonly record struct FetchResult(IReadOnlyList<LeasedJob> Jobs, QueueName[] Filled, int Parked);
