using WritersRoom.Outbound;

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

    private sealed class WatchedStream(Stream inner, TimeSpan idle, TimeProvider clock) : AnswerStream(inner)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var reading = Inner.ReadAsync(buffer, cancellationToken);
            if (reading.IsCompleted)
                return await reading;
            try
            {
                return await reading.AsTask().WaitAsync(idle, clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                // Closes the connection, and with it the read that is still under way.
                await Inner.DisposeAsync();
                throw new TimeoutException($"No byte for {idle.TotalSeconds:0.#} seconds.");
            }
        }

        public override int Read(byte[] buffer, int offset, int count) => Inner.Read(buffer, offset, count);
    }
}
