namespace WritersRoom.Usage;

/// <summary>Numbers of the ledger (configuration section <c>Usage</c>).</summary>
public sealed class UsageOptions
{
    /// <summary>
    /// How long a reservation stands that nobody renews: the process that made the call has ended then, and the call is settled as interrupted. Calls that run
    /// renew theirs three times in that time. Default 5 minutes.
    /// </summary>
    public TimeSpan ReservationLease { get; set; } = TimeSpan.FromMinutes(5);

    internal bool IsValid => ReservationLease >= TimeSpan.FromSeconds(10) && ReservationLease <= TimeSpan.FromDays(1);
}
