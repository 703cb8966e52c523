using System.CommandLine;
using WritersRoom.Problems;
using WritersRoom.Server.Startup;

namespace WritersRoom.Server.Commands;

/// <summary>Commands beside the server: <c>db up|down|status</c>, <c>users add NAME</c>, <c>keys create NAME</c>.</summary>
internal static class CommandLine
{
    private static readonly string[] Names = ["db", "users", "keys", "--help", "-h", "-?"];

    public static bool IsCommand(string[] args) => args.Length > 0 && Names.Contains(args[0]);

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("WritersRoom's server. Without a command it serves; --urls sets the address.")
        {
            DatabaseCommands.Create(),
            AccountCommands.CreateUsers(),
            AccountCommands.CreateKeys(),
        };
        var parsed = root.Parse(args);
        try
        {
            var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? 2 : exitCode;
        }
        catch (Exception exception) when (exception is WritersRoomException or StartupException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
