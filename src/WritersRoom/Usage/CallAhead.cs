using Npgsql;
using WritersRoom.Data;
using WritersRoom.Outbound;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Usage;

/// <summary>
/// A call that is set aside and written down in the transaction that stores the message it answers. Its prompt is written meanwhile; it leaves when it is let go, and nothing is told of its answer before that
/// transaction is on the disk.
/// </summary>
internal sealed class CallAhead(UsageReservation forecast, RequestAhead request, ReservationDesk desk) : IAsyncDisposable
{
    // Whoever lets it go sends it, on the same thread.
    private readonly TaskCompletionSource letGo = new();
    private bool isSent;
    private (bool IsSetAside, bool IsWritten)? carriedOut;
    private Task? onDisk;
    private bool isOver;

    /// <summary>Adds what writes it, behind what stores the message, which holds the user's row: without that nothing of it is written.</summary>
    public void AddTo(NpgsqlBatch batch)
    {
        isSent = true;
        var rows = ((FormattableString)$"""
            WITH money AS ({ReservationDesk.RowWithMessage(forecast)} RETURNING id),
            request AS ({request.RowWhere($"EXISTS (SELECT FROM money)")} RETURNING id)
            SELECT EXISTS (SELECT FROM money), EXISTS (SELECT FROM request)
            """).ToBatchCommand();
        // Ends the transaction, and has its results sent while the next one waits for the disk.
        rows.AppendErrorBarrier = true;
        batch.BatchCommands.Add(rows);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_logical_emit_message(true, 'on disk', '')"));
    }

    /// <summary>Reads what has become of it, from the batch's next result, when it is committed.</summary>
    public async Task ReadAsync(NpgsqlDataReader results, CancellationToken cancellationToken)
    {
        await results.NextResultAsync(cancellationToken);
        // Results are sent when their transaction has committed, or too long for one message, which these are not.
        await results.ReadAsync(cancellationToken);
        carriedOut = (results.GetBoolean(0), results.GetBoolean(1));
    }

    /// <summary>Closes a batch when what it did is on the disk, and waits for that where it must be known.</summary>
    public void Flush(NpgsqlBatch batch, NpgsqlDataReader results) => onDisk = FlushAsync(batch, results);

    /// <summary>Completes when what says that it was made can no longer be lost.</summary>
    /// <param name="reservation">The call's money, which has to be looked for where that is not known.</param>
    public async ValueTask OnDiskAsync(CallReservation reservation)
    {
        if (onDisk is null)
            return;
        try
        {
            await onDisk;
        }
        catch (Exception)
        {
            reservation.Doubt();
            throw;
        }
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

    private static async Task FlushAsync(NpgsqlBatch batch, NpgsqlDataReader results)
    {
        await using (batch)
        await using (results)
        {
            while (await results.NextResultAsync())
            {
            }
        }
    }
}
