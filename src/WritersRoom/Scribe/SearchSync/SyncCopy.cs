using WritersRoom.Jobs;

namespace WritersRoom.Scribe.SearchSync;

/// <summary>Brings a text's newest version to its owner's search target.</summary>
public sealed record SyncCopy(Guid AssetId) : IJobArgs
{
    // What is typed or written within this time goes there once.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    public static string Kind => "search.sync";

    internal static JobOptions OptionsFor(Guid assetId) => After(assetId, Pause, LongestPause);

    internal static JobOptions After(Guid assetId, TimeSpan wait) => After(assetId, wait, wait);

    /// <summary>Asked for once more, it comes at once.</summary>
    internal static JobOptions Now(Guid assetId) => After(assetId, TimeSpan.Zero);

    private static JobOptions After(Guid assetId, TimeSpan wait, TimeSpan most) => new()
    {
        Queue = QueueName.Low,
        UniqueKey = $"{Kind}:{assetId}",
        Debounce = new Debounce(wait, most),
        OrderingKey = $"search-{assetId}",
        SubjectId = assetId,
    };
}
