using System.CommandLine;
using WritersRoom.Problems;
using WritersRoom.Server.Startup;

namespace WritersRoom.Server.Commands;

/// <summary>Commands beside the server: <c>worker</c>, <c>db up|down|status</c>, <c>users add NAME</c>, <c>keys create NAME</c>.</summary>
internal static class CommandLine
{
    // A worker hands its jobs back within 25 s; nothing else takes as long.
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(30);
    private static readonly string[] Asking = ["--help", "-h", "-?", "--version"];

    /// <summary>Whether the arguments begin with a word that is no setting: a command, or one mistyped, which must not start a server.</summary>
    public static bool IsCommand(string[] args)
        => args.Length > 0 && (Asking.Contains(args[0]) || !(args[0].StartsWith('-') || args[0].StartsWith('/') || args[0].Contains('=', StringComparison.Ordinal)));

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("WritersRoom's server. Without a command it serves; --urls sets the address.")
        {
            WorkerCommand.Create(),
            DatabaseCommands.Create(),
            AccountCommands.CreateUsers(),
            AccountCommands.CreateKeys(),
        };
        var parsed = root.Parse(args);
        try
        {
            var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = EndWithin });
            return parsed.Errors.Count > 0 ? 2 : exitCode;
        }
        catch (Exception exception) when (exception is WritersRoomException or StartupException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
