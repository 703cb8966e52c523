namespace WritersRoom.Jobs.Storage;

/// <summary>What is said on the notification channel. PostgreSQL folds equal notices of one transaction into one.</summary>
internal readonly record struct JobNotice(NoticeKind Kind, Guid JobId = default)
{
    public const string CancelPrefix = "cancel:";

    public string Payload => Kind switch
    {
        NoticeKind.Ready => "ready",
        NoticeKind.Due => "due",
        _ => CancelPrefix + JobId,
    };

    public static JobNotice? Parse(string payload) => payload switch
    {
        "ready" => new JobNotice(NoticeKind.Ready),
        "due" => new JobNotice(NoticeKind.Due),
        _ when payload.StartsWith(CancelPrefix, StringComparison.Ordinal)
            && Guid.TryParse(payload.AsSpan(CancelPrefix.Length), out var id) => new JobNotice(NoticeKind.Cancel, id),
        _ => null,
    };
}

internal enum NoticeKind
{
    /// <summary>A job can be taken now.</summary>
    Ready,

    /// <summary>The time at which the next waiting job is due has changed.</summary>
    Due,

    /// <summary>A running job is to be cancelled.</summary>
    Cancel,
}
