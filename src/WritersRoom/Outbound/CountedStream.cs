namespace WritersRoom.Outbound;

/// <summary>An answer as it is read: how much of it, and whether to its end.</summary>
internal sealed class CountedStream(Stream inner, OutboundRecord record) : AnswerStream(inner)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Counted(await Inner.ReadAsync(buffer, cancellationToken), buffer.Length);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            record.Outcome = OutboundOutcome.Failed;
            throw;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Counted(Inner.Read(buffer, offset, count), count);

    private int Counted(int read, int wanted)
    {
        record.Receive(read);
        if (read == 0 && wanted > 0 && record.Outcome == OutboundOutcome.Abandoned)
            record.Outcome = OutboundOutcome.Completed;
        return read;
    }
}
