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

        public WholeContent(HttpContent written, IReadOnlyList<ReadOnlyMemory<byte>> parts)
        {
            this.parts = parts;
            foreach (var (name, values) in written.Headers)
            {
                if (name != "Content-Length")
                    Headers.TryAddWithoutValidation(name, values);
            }
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            foreach (var part in parts)
                await stream.WriteAsync(part);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = parts.Sum(part => (long)part.Length);
            return true;
        }
    }
}
