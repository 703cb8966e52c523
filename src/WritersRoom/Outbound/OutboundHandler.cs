using WritersRoom.Problems;

namespace WritersRoom.Outbound;

/// <summary>The door: every request of the product passes here, and only with a permit, to where it may go, and written down. Nothing is buffered on the way back.</summary>
internal sealed class OutboundHandler(OutboundRules rules, OutboundLog log) : DelegatingHandler
{
    /// <exception cref="LocalOnlyException">It may not leave this machine.</exception>
    /// <exception cref="ForbiddenException">It has no permit, or not for there.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        var permit = rules.Require(address, OutboundPermit.Current);
        var length = await LengthAsync(request);
        var record = await permit.AnnouncedAsync(request.Method, address, cancellationToken) ?? await log.BeginAsync(permit, request.Method, address, length, cancellationToken);
        record.BytesSent = length;
        permit.Add(record);
        try
        {
            record.Describe(permit.Purpose.Sections);
            var response = await base.SendAsync(request, cancellationToken);
            record.Status = (int)response.StatusCode;
            if (!response.IsSuccessStatusCode)
                record.Outcome = OutboundOutcome.Refused;
            else if (response.Content.Headers.ContentLength == 0 || request.Method == HttpMethod.Head)
                // There is nothing that could be left unread.
                record.Outcome = OutboundOutcome.Completed;
            await CountAsync(response, record, cancellationToken);
            return response;
        }
        catch (Exception exception)
        {
            record.Outcome = exception is OperationCanceledException ? OutboundOutcome.Abandoned : OutboundOutcome.Failed;
            throw;
        }
    }

    private static async Task<long> LengthAsync(HttpRequestMessage request)
    {
        if (request.Content is not { } content)
            return 0;
        if (content.Headers.ContentLength is null)
            await content.LoadIntoBufferAsync();
        return content.Headers.ContentLength ?? 0;
    }

    private static async Task CountAsync(HttpResponseMessage response, OutboundRecord record, CancellationToken cancellationToken)
    {
        var content = new StreamContent(new CountedStream(await response.Content.ReadAsStreamAsync(cancellationToken), record));
        foreach (var (name, values) in response.Content.Headers)
            content.Headers.TryAddWithoutValidation(name, values);
        response.Content = content;
    }
}
