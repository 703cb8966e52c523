using System.Globalization;
using System.Net;
using System.Text;

namespace WritersRoom.Llm.Providers;

/// <summary>Puts the long texts of a prompt where their names stand in the body that a provider's library has written.</summary>
internal sealed class LongTextHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (LongTexts.Current is { } texts && request.Content is { } written)
            request.Content = new WholeContent(written, await written.ReadAsByteArrayAsync(cancellationToken), texts);
        return await base.SendAsync(request, cancellationToken);
    }

    /// <summary>A body in parts: what the library wrote, and the texts between.</summary>
    private sealed class WholeContent : HttpContent
    {
        private readonly List<ReadOnlyMemory<byte>> parts = [];

        public WholeContent(HttpContent written, byte[] body, LongTexts texts)
        {
            var mark = Encoding.ASCII.GetBytes(texts.Mark);
            var rest = body.AsMemory();
            for (int at; (at = rest.Span.IndexOf(mark)) >= 0;)
            {
                parts.Add(rest[..at]);
                parts.Add(texts[int.Parse(rest.Span.Slice(at + mark.Length, LongTexts.NumberLength), CultureInfo.InvariantCulture)]);
                rest = rest[(at + mark.Length + LongTexts.NumberLength)..];
            }

            parts.Add(rest);
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
