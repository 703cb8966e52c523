namespace WritersRoom.Server.Idempotency;

/// <summary>Keeps a copy of an answer. A stream of events goes on to its reader as it comes; anything else waits until the copy is stored.</summary>
internal sealed class CopiedBody(HttpResponse response, Stream client) : Stream
{
    private static readonly byte[] Failed = "event: error\n"u8.ToArray();

    private readonly MemoryStream copy = new();

    /// <summary>Whether its reader has it already.</summary>
    public bool IsStream => response.ContentType?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>Whether it tells of a failure, which another try may not meet.</summary>
    public bool HasFailed => response.StatusCode >= 400 || (IsStream && copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(Failed) >= 0);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => copy.Length;

    public override long Position { get => copy.Position; set => throw new NotSupportedException(); }

    public byte[] ToArray() => copy.ToArray();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Answers are written asynchronously.");

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await copy.WriteAsync(buffer, cancellationToken);
        if (IsStream)
            await client.WriteAsync(buffer, cancellationToken);
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => IsStream ? client.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            copy.Dispose();
        base.Dispose(disposing);
    }
}
