using WritersRoom.Server.Startup;

namespace WritersRoom.Server.Auth;

/// <summary>Until people can sign in, the server listens on loopback only; every way to configure another address is refused before a socket opens.</summary>
internal static class ListenAddresses
{
    private const string Default = "http://localhost:5080";

    /// <exception cref="StartupException">Some configured address is not a loopback one.</exception>
    public static void Configure(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        foreach (var key in new[] { "http_ports", "https_ports" })
        {
            if (!string.IsNullOrWhiteSpace(configuration[key]))
                throw new StartupException($"'{key}' would listen on every network address; until people can sign in, WritersRoom listens on this machine only. Unset it and use --urls {Default}.");
        }

        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        var urls = configuration[WebHostDefaults.ServerUrlsKey];
        if (string.IsNullOrWhiteSpace(urls) && endpoints.Count == 0)
            builder.WebHost.UseUrls(urls = Default);

        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Concat(endpoints))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || !Loopback.IsName(uri.Host))
                throw new StartupException($"'{url}' is not an address of this machine alone; until people can sign in, WritersRoom listens only on localhost, 127.0.0.1 or [::1]. Use for example --urls {Default}.");
        }
    }
}
