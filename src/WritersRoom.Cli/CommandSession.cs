using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using WritersRoom.Cli.Api;
using WritersRoom.Cli.Commands;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli;

/// <summary>One run of <c>writersroom</c>: the options its commands share, and all it may touch of the world outside.</summary>
internal sealed class CommandSession(Terminal terminal, Func<string, string?> variables, TimeProvider time)
{
    private readonly Option<bool> json = new("--json")
    {
        Description = "Print JSON to standard output and nothing else.",
        Recursive = true,
    };

    /// <summary>Belongs to the commands that speak to a server; they add it themselves.</summary>
    public Option<string?> Url { get; } = new("--url")
    {
        Description = $"The server's address (default: WRITERSROOM_URL, else {ServerAddress.Default}).",
        HelpName = "URL",
    };

    public Terminal Terminal => terminal;

    public TimeProvider Time => time;

    /// <summary>How often a running analysis is looked at.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    public bool WantsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>The same while a command line is still being judged.</summary>
    public bool WantsJson(SymbolResult result) => result.GetValue(json);

    /// <exception cref="CommandFailure">The address is not an http or https URL.</exception>
    public ApiClient Connect(ParseResult parsed) =>
        new(ServerAddress.Find(parsed.GetValue(Url), variables), variables("WRITERSROOM_API_KEY"));

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken = default)
    {
        var parsed = CreateRoot().Parse(args);
        // Help belongs to those who ask for it, and standard output to what was asked.
        if (parsed.Action is ParseErrorAction usage) usage.ShowHelp = false;
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            var code = await parsed.InvokeAsync(configuration, cancellationToken);
            return parsed.Action is ParseErrorAction ? ExitCode.Usage : code;
        }
        catch (CommandFailure failure)
        {
            terminal.WriteError(failure.Message);
            return ExitCode.Failure;
        }
        catch (OperationCanceledException)
        {
            terminal.WriteError("Cancelled.");
            return ExitCode.Cancelled;
        }
        catch (Exception unexpected)
        {
            // The last line of defence: a person gets a sentence, never a stack trace.
            terminal.WriteError($"Something failed that should not have: {unexpected.Message}");
            return ExitCode.Failure;
        }
    }

    private RootCommand CreateRoot() => new("Read, search and ask about screenplays with a WritersRoom server; convert and measure them without one.")
    {
        json,
        UploadCommand.Create(this),
        ScriptsCommand.Create(this),
        AnalyzeCommand.Create(this),
        AskCommand.Create(this),
        SearchCommand.Create(this),
        PacingCommand.Create(this),
        ExportCommand.Create(this),
    };
}
