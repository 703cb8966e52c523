using System.Text;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Tests;

/// <summary>One finished run of the command line, in process but through its real parser, HTTP client and writers.</summary>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    public static Task<CommandRun> OfAsync(CannedServer server, params string[] args) => OfAsync(server.Url, args);

    public static Task<CommandRun> OfAsync(string url, params string[] args) =>
        OfAsync(name => name == "WRITERSROOM_URL" ? url : null, false, CancellationToken.None, args);

    /// <summary>A run that has something piped in.</summary>
    public static Task<CommandRun> OfPipedAsync(byte[] input, params string[] args) =>
        OfAsync(_ => null, false, new MemoryStream(input), CancellationToken.None, args);

    public static Task<CommandRun> OfAsync(
        Func<string, string?> variables, bool onTerminal, CancellationToken cancellationToken, params string[] args) =>
        OfAsync(variables, onTerminal, Stream.Null, cancellationToken, args);

    private static async Task<CommandRun> OfAsync(
        Func<string, string?> variables, bool onTerminal, Stream input, CancellationToken cancellationToken, string[] args)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var terminal = new Terminal(output, error, onTerminal, onTerminal) { Input = input };
        var session = new CommandSession(terminal, variables, TimeProvider.System) { PollInterval = TimeSpan.FromMilliseconds(1) };
        var code = await session.RunAsync(args, cancellationToken);
        return new CommandRun(code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }
}
