using System.Buffers;
using System.Net;

namespace WritersRoom.Llm.Providers;

/// <summary>Sends the body that a provider's library has written with what went past the library.</summary>
internal sealed class BodyPartsHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (BodyParts.Current is { } parts && request.Content is { } written)
            request.Content = new WholeContent(written, parts.Fill(await written.ReadAsByteArrayAsync(cancellationToken)));
        return await base.SendAsync(request, cancellationToken);
    }

    private sealed class WholeContent : HttpContent
    {
        private readonly IReadOnlyList<ReadOnlyMemory<byte>> parts;
        private readonly int length;

        public WholeContent(HttpContent written, IReadOnlyList<ReadOnlyMemory<byte>> parts)
        {
            (this.parts, length) = (parts, parts.Sum(part => part.Length));
            foreach (var (name, values) in written.Headers)
            {
                if (name != "Content-Length")
                    Headers.TryAddWithoutValidation(name, values);
            }
        }

        // In one piece: the connection would pass each long part on by itself, and wake the other end for it.
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var whole = ArrayPool<byte>.Shared.Rent(length);
            try
            {
                var at = 0;
                foreach (var part in parts)
                {
                    part.CopyTo(whole.AsMemory(at));
                    at += part.Length;
                }

                await stream.WriteAsync(whole.AsMemory(0, length));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(whole);
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
