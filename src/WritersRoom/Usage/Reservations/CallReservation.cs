using Npgsql;
using WritersRoom.Outbound;
using WritersRoom.Problems;

namespace WritersRoom.Usage.Reservations;

/// <summary>The money of one call: set aside in the trip that writes its first request down, or before that, or never where a cap refuses it or the call is withdrawn.</summary>
internal sealed class CallReservation(UsageReservation call, ReservationDesk desk) : IOutboundCondition
{
    private NpgsqlBatchCommand? row;
    private bool isRefused;

    public UsageReservation Call { get; private set; } = call;

    public bool IsMet { get; private set; }

    public FormattableString Stands => $"EXISTS (SELECT FROM usage_reservations WHERE id = {Call.Id})";

    public void AddTo(NpgsqlBatch batch) => row = ReservationDesk.AddTo(batch, Call);

    public void Met() => IsMet = true;

    /// <summary>Whether no more is needed than this.</summary>
    public bool IsWithin(UsageReservation other) =>
        Call.Tokens.TotalInput <= other.Tokens.TotalInput && Call.OutputTokens <= other.OutputTokens && (Call.ReservedMicroUsd ?? 0) <= (other.ReservedMicroUsd ?? 0);

    /// <summary>This has been set aside for it.</summary>
    public void MadeAs(UsageReservation other) => (Call, IsMet) = (other, true);

    /// <summary>There is no such call: none is on the ledger.</summary>
    public void Withdraw() => isRefused = true;

    /// <exception cref="OverBudgetException">A cap refuses the call.</exception>
    public Task MeetAsync() => MakeAsync(() => row is { RecordsAffected: > 0 } ? Task.CompletedTask : desk.ReserveUnderCapsAsync(Call));

    /// <summary>Sets it aside now.</summary>
    /// <exception cref="OverBudgetException">A cap refuses the call.</exception>
    public Task MakeAsync() => MakeAsync(() => desk.ReserveAsync(Call));

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
