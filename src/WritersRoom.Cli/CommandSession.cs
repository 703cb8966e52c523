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
        Validators =
        {
            result =>
            {
                if (!ServerAddress.TryParse(result.GetValueOrDefault<string?>(), out _))
                    result.AddError($"--url takes a server address such as {ServerAddress.Default}.");
            },
        },
    };

    public Terminal Terminal => terminal;

    public TimeProvider Time => time;

    /// <summary>The folders in which programs are looked for.</summary>
    public string? PathOfPrograms => variables("PATH");

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
        var root = CreateRoot();
        if (args.Count == 0)
        {
            // Nothing asked: help, but not a success.
            await root.Parse("--help").InvokeAsync(new InvocationConfiguration { Output = terminal.Error }, cancellationToken);
            return ExitCode.Usage;
        }

        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction) return Refuse(parsed);
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
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

    // The library would add its suggestions to standard output, which belongs to results.
    private int Refuse(ParseResult parsed)
    {
        foreach (var message in parsed.Errors.Select(error => error.Message).Distinct()) terminal.WriteError(message);
        var command = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
        terminal.WriteNote($"See 'writersroom{command} --help'.");
        return ExitCode.Usage;
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
        ImpactCommand.Create(this),
        ExportCommand.Create(this),
        JobsCommand.Create(this),
        UsageCommand.Create(this),
        EvalCommand.Create(this),
        McpCommand.Create(this),
        ConvertCommand.Create(this),
        StatsCommand.Create(this),
    };
}
