namespace WritersRoom.Outbound;

/// <summary>The one place of the product where connections to elsewhere are made.</summary>
public sealed class OutboundHttp(OutboundRules rules, OutboundLog log) : IDisposable
{
    // New addresses of a name are noticed within this time.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly SocketsHttpHandler sockets = new()
    {
        // A redirect would carry a key and a script to an address that nobody chose.
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = ConnectionLifetime,
        ConnectTimeout = ConnectTimeout,
        EnableMultipleHttp2Connections = true,
        // A request carries what its caller put in and nothing of the span it was made in.
        ActivityHeadersPropagator = null,
    };

    /// <summary>A client whose requests pass <paramref name="handlers"/>, the first one outermost, and then the door, on their way out.</summary>
    /// <remarks>It sets no time limit and buffers nothing: whoever reads an answer decides how long to wait.</remarks>
    public HttpClient CreateClient(params ReadOnlySpan<DelegatingHandler> handlers)
    {
        HttpMessageHandler next = new OutboundHandler(rules, log) { InnerHandler = sockets };
        for (var i = handlers.Length - 1; i >= 0; i--)
        {
            handlers[i].InnerHandler = next;
            next = handlers[i];
        }

        return new HttpClient(next, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>
    /// Says where the next request of the running code goes, before it is put together: it is written down meanwhile, and leaves when both are done. Nothing happens where it may not go there; it is told when it is sent.
    /// </summary>
    public void Announce(HttpMethod method, Uri address)
    {
        if (OutboundPermit.Current is { } permit && rules.Allow(address, permit.Purpose))
            permit.Announce(method, address, async one => await log.BeginAsync(one, method, address, one.Purpose.Sections.Sum(section => (long)section.Bytes), CancellationToken.None));
    }

    /// <summary>A request that somebody's transaction is to write down before it is put together; null where it may not go there, which is told when it is sent.</summary>
    /// <param name="purpose">What it is for; what is in it is not known yet.</param>
    /// <param name="method">How it will be sent.</param>
    /// <param name="address">Where to.</param>
    internal RequestAhead? Ahead(OutboundPurpose purpose, HttpMethod method, Uri address) => rules.Allow(address, purpose) ? log.Ahead(purpose, method, address) : null;

    public void Dispose() => sockets.Dispose();
}
