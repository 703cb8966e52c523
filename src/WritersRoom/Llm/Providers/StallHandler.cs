namespace WritersRoom.Llm.Providers;

/// <summary>
/// Gives up on an answer whose bytes have stopped while its connection stands. It looks at raw bytes, so that a provider's signs of life, which its library swallows,
/// count as such.
/// </summary>
internal sealed class StallHandler(TimeSpan idle, TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var content = new StreamContent(new WatchedStream(await response.Content.ReadAsStreamAsync(cancellationToken), idle, clock));
        foreach (var (name, values) in response.Content.Headers)
            content.Headers.TryAddWithoutValidation(name, values);
        response.Content = content;
        return response;
    }

    private sealed class WatchedStream(Stream inner, TimeSpan idle, TimeProvider clock) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var reading = inner.ReadAsync(buffer, cancellationToken);
            if (reading.IsCompleted)
                return await reading;
            try
            {
                return await reading.AsTask().WaitAsync(idle, clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                // Closes the connection, and with it the read that is still under way.
                await inner.DisposeAsync();
                throw new TimeoutException($"No byte for {idle.TotalSeconds:0.#} seconds.");
            }
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            await base.DisposeAsync();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
