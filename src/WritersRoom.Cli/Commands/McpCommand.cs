using System.CommandLine;
using WritersRoom.Cli.Mcp;

namespace WritersRoom.Cli.Commands;

/// <summary><c>mcp</c>: the server's MCP over standard input and output, for clients that start a program.</summary>
internal static class McpCommand
{
    public static Command Create(CommandSession session)
    {
        var command = new Command("mcp", "Offer the server's tools to an MCP client over standard input and output.") { session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            await new StdioProxy(api, session.Terminal).RunAsync(cancellationToken);
        });
        return command;
    }
}
