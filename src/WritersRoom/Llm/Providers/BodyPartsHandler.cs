namespace WritersRoom.Llm.Providers;

/// <summary>Sends the body that a provider's library has written with what went past the library.</summary>
internal sealed class BodyPartsHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (BodyParts.Current is { } parts && request.Content is { } written)
            request.Content = WholeOf(written, parts.Fill(await written.ReadAsByteArrayAsync(cancellationToken)));
        return await base.SendAsync(request, cancellationToken);
    }

    // In one piece: the connection would pass each long part on by itself, and wake the other end for it.
    private static ByteArrayContent WholeOf(HttpContent written, IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        var whole = new byte[parts.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(whole.AsMemory(at));
            at += part.Length;
        }

        var content = new ByteArrayContent(whole);
        foreach (var (name, values) in written.Headers)
        {
            if (name != "Content-Length")
                content.Headers.TryAddWithoutValidation(name, values);
        }

        return content;
    }
}
