using Npgsql;
using WritersRoom.Outbound;
using WritersRoom.Problems;

namespace WritersRoom.Usage.Reservations;

/// <summary>The money of one call: set aside in the trip that writes its first request down, or before that, or never where a cap refuses it.</summary>
internal sealed class CallReservation(UsageReservation call, ReservationDesk desk) : IOutboundCondition
{
    private NpgsqlBatchCommand? row;
    private bool isRefused;

    public UsageReservation Call => call;

    public bool IsMet { get; private set; }

    public FormattableString Stands => $"EXISTS (SELECT FROM usage_reservations WHERE id = {call.Id})";

    public void AddTo(NpgsqlBatch batch) => row = ReservationDesk.AddTo(batch, call);

    public void Met() => IsMet = true;

    /// <exception cref="OverBudgetException">A cap refuses the call.</exception>
    public Task MeetAsync() => MakeAsync(() => row is { RecordsAffected: > 0 } ? Task.CompletedTask : desk.ReserveUnderCapsAsync(call));

    /// <summary>Sets it aside now.</summary>
    /// <exception cref="OverBudgetException">A cap refuses the call.</exception>
    public Task MakeAsync() => MakeAsync(() => desk.ReserveAsync(call));

    /// <summary>Whether it is set aside; where that is not known, or was never tried, it is from here on.</summary>
    /// <returns>False when a cap refuses it: such a call is on no ledger.</returns>
    public async Task<bool> EnsureAsync()
    {
        if (IsMet || isRefused)
            return IsMet;
        try
        {
            await MakeAsync();
            return true;
        }
        catch (OverBudgetException)
        {
            return false;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // It had been written before the database's answer was lost.
            return IsMet = true;
        }
    }

    private async Task MakeAsync(Func<Task> reserve)
    {
        try
        {
            await reserve();
            IsMet = true;
        }
        catch (OverBudgetException)
        {
            isRefused = true;
            throw;
        }
    }
}
