namespace WritersRoom.Usage.Caps;

/// <summary>A cap as it holds for one call: in which period, for which script or message, and how it stands.</summary>
internal sealed class AppliedCap
{
    public required Guid CapId { get; init; }

    public required string Scope { get; init; }

    public Guid? ScriptId { get; init; }

    public required bool IsImposed { get; init; }

    public required bool AllowsUnknownPrices { get; init; }

    public required long LimitMicroUsd { get; init; }

    public Guid? SubjectId { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Null when nothing was counted under it in this period yet.</summary>
    public long? CounterId { get; init; }

    public long SpentMicroUsd { get; init; }

    public long ReservedMicroUsd { get; init; }

    public long LeftMicroUsd => LimitMicroUsd - SpentMicroUsd - ReservedMicroUsd;
}
