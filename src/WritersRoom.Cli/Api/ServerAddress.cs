namespace WritersRoom.Cli.Api;

/// <summary>Which server to speak to: <c>--url</c>, else <c>WRITERSROOM_URL</c>, else the address a server takes by default.</summary>
internal static class ServerAddress
{
    public const string Default = "http://localhost:5080";
    private const string Variable = "WRITERSROOM_URL";

    /// <exception cref="CommandFailure">What was given is not an http or https URL.</exception>
    public static Uri Find(string? option, Func<string, string?> variables)
    {
        var fromVariable = variables(Variable);
        var (text, source) = option is not null ? (option, "--url")
            : !string.IsNullOrWhiteSpace(fromVariable) ? (fromVariable, Variable)
            : (Default, Variable);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new CommandFailure($"{source} is '{text}', which is not a server address; give one such as {Default}.");

        // A base address without a trailing slash would lose its last segment when a route is appended.
        return address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }
}
