using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Usage.Caps;

namespace WritersRoom.Usage.Reservations;

/// <summary>Comes every minute: calls whose process was killed are put on the ledger, so that none is missing there and what was set aside for them is free again.</summary>
public sealed record SettleInterruptedCalls : IJobArgs
{
    public static string Kind => "settle_interrupted_calls";

    internal static TimeSpan Period { get; } = TimeSpan.FromMinutes(1);
}

internal sealed class SettleInterruptedCallsWorker(ReservationDesk desk, IDbContextFactory<WritersRoomDbContext> contexts, IOptions<UsageOptions> options)
    : IJobWorker<SettleInterruptedCalls>
{
    public async Task WorkAsync(JobContext<SettleInterruptedCalls> context, CancellationToken cancellationToken)
    {
        await desk.SettleInterruptedAsync(options.Value.ReservationLease, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var owner in await CapCounters.ForgettableAsync(db, cancellationToken))
            await CapCounters.ForgetAsync(db, owner);
    }
}
