using System.ComponentModel;
using System.Diagnostics;

namespace WritersRoom.Data.Local;

internal sealed record CommandResult(int ExitCode, string Output);

/// <summary>Runs PostgreSQL's programs (and npm) to their end, as the given account, within a time.</summary>
internal sealed class CommandRunner(ServerAccount? account, TimeProvider time)
{
    /// <exception cref="LocalPostgresException">The program cannot be run, or did not end in time (it is then killed).</exception>
    public async Task<CommandResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string workingDirectory,
        TimeSpan timeout,
        CancellationToken cancellationToken,
        bool captureOutput = true)
    {
        using var process = new Process { StartInfo = Describe(program, arguments, workingDirectory, captureOutput) };
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            throw new LocalPostgresException($"'{program}' cannot be run: {exception.Message}", exception);
        }

        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            process.StandardInput.Close();
            var output = captureOutput ? ReadAllAsync(process, either.Token) : Task.FromResult("");
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return new CommandResult(process.ExitCode, await output.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new LocalPostgresException($"'{program}' did not end within {timeout.TotalSeconds:0} seconds.");
        }
    }

    private ProcessStartInfo Describe(string program, IEnumerable<string> arguments, string workingDirectory, bool captureOutput)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            // Never our own: the account may not be allowed to enter it, and PostgreSQL's programs then refuse.
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = captureOutput,
            RedirectStandardError = captureOutput,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (account is not null)
            start.UserName = account.Name;

        // PGDATA, PGPORT, PGOPTIONS and their like would quietly overrule what is asked for here.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        return start;
    }

    private static async Task<string> ReadAllAsync(Process process, CancellationToken cancellationToken)
    {
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        return (await output.ConfigureAwait(false) + await error.ConfigureAwait(false)).Trim();
    }
}
