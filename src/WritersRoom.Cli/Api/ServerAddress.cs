using System.Diagnostics.CodeAnalysis;

namespace WritersRoom.Cli.Api;

/// <summary>Which server to speak to: <c>--url</c>, else <c>WRITERSROOM_URL</c>, else the address a server takes by default.</summary>
internal static class ServerAddress
{
    public const string Default = "http://localhost:5080";
    private const string Variable = "WRITERSROOM_URL";

    /// <exception cref="CommandFailure">The address is not an http or https URL.</exception>
    public static Uri Find(string? option, Func<string, string?> variables)
    {
        var text = option ?? variables(Variable);
        if (string.IsNullOrWhiteSpace(text)) text = Default;
        return TryParse(text, out var address)
            ? address
            : throw new CommandFailure($"{Variable} is '{text}', which is not a server address; set it to one such as {Default}.");
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out Uri? address)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out address) || address.Scheme is not ("http" or "https")) return false;

        // A base address without a trailing slash would lose its last segment when a route is appended.
        if (!address.AbsoluteUri.EndsWith('/')) address = new Uri(address.AbsoluteUri + "/");
        return true;
    }
}
