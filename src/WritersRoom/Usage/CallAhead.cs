using Npgsql;
using WritersRoom.Data;
using WritersRoom.Outbound;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Usage;

/// <summary>
/// A call that is set aside and written down in the transaction that stores the message it answers, so that both wait for the database and its disk together. Its prompt is written meanwhile; it leaves
/// when it is let go.
/// </summary>
internal sealed class CallAhead(UsageReservation forecast, RequestAhead request, ReservationDesk desk) : IAsyncDisposable
{
    // Whoever lets it go sends it, on the same thread.
    private readonly TaskCompletionSource letGo = new();
    private bool isSent;
    private (bool IsSetAside, bool IsWritten)? carriedOut;
    private bool isOver;

    /// <summary>Adds what writes it, behind what stores the message, which holds the user's row: without that nothing of it is written.</summary>
    public void AddTo(NpgsqlBatch batch)
    {
        isSent = true;
        batch.BatchCommands.Add(((FormattableString)$"""
            WITH money AS ({ReservationDesk.RowWithMessage(forecast)} RETURNING id),
            request AS ({request.RowWhere($"EXISTS (SELECT FROM money)")} RETURNING id)
            SELECT EXISTS (SELECT FROM money), EXISTS (SELECT FROM request)
            """).ToBatchCommand());
    }

    /// <summary>Reads what has become of it, from the batch's next result, and waits for the commit.</summary>
    public async Task ReadAsync(NpgsqlDataReader results, CancellationToken cancellationToken)
    {
        await results.NextResultAsync(cancellationToken);
        await results.ReadAsync(cancellationToken);
        var (isSetAside, isWritten) = (results.GetBoolean(0), results.GetBoolean(1));
        // Whether it is committed is told behind the last result.
        await results.NextResultAsync(cancellationToken);
        carriedOut = (isSetAside, isWritten);
    }

    /// <summary>The message is stored, and the prompt is the one that follows on it.</summary>
    public void LetGo() => letGo.TrySetResult();

    /// <summary>Has the next request of a permit be this one.</summary>
    public void Announce(OutboundPermit permit, CallReservation reservation) => permit.Expect(request, WrittenAsync(reservation));

    /// <summary>It is not made after all: what was set aside is free again, and nothing says that it left. Once it has been let go it is the call's, which settles it.</summary>
    public async ValueTask DisposeAsync()
    {
        letGo.TrySetCanceled();
        if (!isOver)
            await ForgoAsync();
    }

    private async Task<OutboundRecord?> WrittenAsync(CallReservation reservation)
    {
        try
        {
            await letGo.Task;
        }
        catch (OperationCanceledException)
        {
            reservation.Withdraw();
            throw;
        }

        if (carriedOut is not { IsSetAside: true })
        {
            // A cap: it is asked for what the prompt really needs.
            isOver = true;
            return null;
        }

        if (!reservation.IsWithin(forecast))
        {
            await ForgoAsync();
            return null;
        }

        isOver = true;
        reservation.MadeAs(forecast);
        return carriedOut.Value.IsWritten ? request.Record : null;
    }

    private async Task ForgoAsync()
    {
        isOver = true;
        // A batch that was broken off may have been committed.
        if (!isSent || carriedOut is { IsSetAside: false })
            return;
        await request.Record.TakeBackAsync();
        await desk.ForgoAsync(forecast);
    }
}
