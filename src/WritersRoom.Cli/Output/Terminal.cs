using System.Text;
using Spectre.Console;

namespace WritersRoom.Cli.Output;

/// <summary>
/// Where a command reads and writes. Results go to standard output, everything said about them to standard error. What is passed in may come from
/// anyone: control characters are taken out, and nothing is read as markup.
/// </summary>
internal sealed class Terminal : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly Stream outputStream;
    private readonly IAnsiConsole? styledOutput;
    private readonly IAnsiConsole? styledError;

    /// <param name="output">Standard output; a terminal gets colours and tables, a pipe plain tab-separated lines.</param>
    /// <param name="error">Standard error; a terminal gets progress bars, a pipe plain lines.</param>
    /// <param name="outputIsTerminal">Whether a person looks at <paramref name="output"/>.</param>
    /// <param name="errorIsTerminal">Whether a person looks at <paramref name="error"/>.</param>
    public Terminal(Stream output, Stream error, bool outputIsTerminal, bool errorIsTerminal)
    {
        outputStream = output;
        Output = new StreamWriter(output, Utf8, leaveOpen: true) { AutoFlush = true, NewLine = "\n" };
        Error = new StreamWriter(error, Utf8, leaveOpen: true) { AutoFlush = true, NewLine = "\n" };
        styledOutput = outputIsTerminal ? CreateConsole(Output) : null;
        styledError = errorIsTerminal ? CreateConsole(Error) : null;
    }

    public static Terminal OfThisProcess()
    {
        if (OperatingSystem.IsWindows()) Console.OutputEncoding = Utf8;
        var styled = Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new Terminal(
            Console.OpenStandardOutput(),
            Console.OpenStandardError(),
            styled && !Console.IsOutputRedirected,
            styled && !Console.IsErrorRedirected)
        {
            Input = Console.OpenStandardInput(),
        };
    }

    /// <summary>What is piped in, for a file that is named <c>-</c>.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>For help and usage errors, which the command line library writes itself.</summary>
    public TextWriter Output { get; }

    /// <inheritdoc cref="Output"/>
    public TextWriter Error { get; }

    /// <summary>Text as it comes, with no line end added: a streamed answer.</summary>
    public void Write(string text) => Output.Write(SafeText.Lines(text));

    public void WriteLine(string text = "") => Output.WriteLine(SafeText.Lines(text));

    /// <summary>A line in which <paramref name="emphasised"/> is coloured on a terminal.</summary>
    public void WriteLine(string text, string emphasised, Color color)
    {
        Write(text);
        if (styledOutput is null) Write(emphasised);
        else styledOutput.Write(new Text(SafeText.OneLine(emphasised), color));
        Output.WriteLine();
    }

    /// <summary>JSON for a machine, byte for byte.</summary>
    public void WriteJson(string json) => Output.WriteLine(json);

    /// <summary>A file for a machine, byte for byte.</summary>
    /// <exception cref="CommandFailure">Where standard output leads to cannot be written: a disk is full.</exception>
    public async Task WriteBytesAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            await outputStream.WriteAsync(content, cancellationToken);
            await outputStream.FlushAsync(cancellationToken);
        }
        catch (IOException unwritable)
        {
            throw new CommandFailure($"Standard output cannot be written: {unwritable.Message}", unwritable);
        }
    }

    /// <summary>Something worth knowing beside the result.</summary>
    public void WriteNote(string text) => Error.WriteLine(SafeText.Lines(text));

    /// <summary>Why the command failed.</summary>
    public void WriteError(string message) => Error.WriteLine($"writersroom: {SafeText.OneLine(message)}");

    /// <summary>A table on a terminal, tab-separated lines without a heading in a pipe.</summary>
    public void WriteTable(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (styledOutput is null)
        {
            foreach (var row in rows) Output.WriteLine(string.Join('\t', row.Select(SafeText.OneLine)));
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in headings) table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))));
        // The first cell names the row and is there to be copied.
        table.Columns[0].NoWrap();
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(SafeText.OneLine(cell))));
        styledOutput.Write(table);
    }

    /// <summary>Runs <paramref name="work"/> under a progress bar on a terminal; in a pipe each change is a line.</summary>
    public Task<T> WithProgressAsync<T>(string title, Func<Action<ProgressStep>, Task<T>> work) =>
        styledError is null ? WithProgressLinesAsync(title, work) : WithProgressBarAsync(styledError, title, work);

    public void Dispose()
    {
        Output.Dispose();
        Error.Dispose();
    }

    private async Task<T> WithProgressLinesAsync<T>(string title, Func<Action<ProgressStep>, Task<T>> work)
    {
        ProgressStep? last = null;
        return await work(step =>
        {
            if (step == last) return;
            last = step;
            WriteNote($"{title}: {step}");
        });
    }

    private static Task<T> WithProgressBarAsync<T>(IAnsiConsole console, string title, Func<Action<ProgressStep>, Task<T>> work) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(SafeText.OneLine(title)));
                return await work(step =>
                {
                    bar.Description = Markup.Escape(SafeText.OneLine($"{title}: {step.Name}"));
                    bar.Value = step.Percent;
                });
            });

    // The writers are ours, so Spectre.Console cannot see for itself that they end on a terminal.
    private static IAnsiConsole CreateConsole(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
    });
}
