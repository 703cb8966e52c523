using Microsoft.Extensions.Logging;

namespace WritersRoom.Data.Local;

/// <summary>Finds PostgreSQL's programs on the machine: on PATH and in the usual folders of the systems we know.</summary>
internal sealed class ProgramLocator(CommandRunner commands, ILogger logger)
{
    public const int OldestMajor = 15;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>All usable ones, newest first; of equal ones that which stands first on PATH.</summary>
    public async Task<IReadOnlyList<PostgresPrograms>> FindAsync(
        IReadOnlyList<string>? searchDirectories, CancellationToken cancellationToken)
    {
        var found = new List<PostgresPrograms>();
        foreach (var directory in (searchDirectories ?? UsualFolders.All()).Select(RealFolder).OfType<string>().Distinct().ToList())
        {
            if (await ExamineAsync(directory, cancellationToken).ConfigureAwait(false) is { } programs)
                found.Add(programs);
        }

        return [.. found.OrderByDescending(programs => programs.Version)];
    }

    /// <summary>The programs in one folder, or null with the reason in the log when they cannot be used.</summary>
    public async Task<PostgresPrograms?> ExamineAsync(string directory, CancellationToken cancellationToken)
    {
        string? reason = null;
        Version? version = null;
        if (new[] { "initdb", "pg_ctl" }.FirstOrDefault(name => !File.Exists(PostgresPrograms.PathOf(directory, name))) is { } missing)
            reason = $"it has no {missing}";
        else
            (version, reason) = await ReadVersionAsync(directory, cancellationToken).ConfigureAwait(false);

        if (version is not null && version.Major >= OldestMajor)
            return new PostgresPrograms(directory, version);

        logger.LogInformation("PostgreSQL in {Directory} is not used: {Reason}", directory, reason ?? $"{version} is older than {OldestMajor}");
        return null;
    }

    private async Task<(Version? Version, string? Reason)> ReadVersionAsync(string directory, CancellationToken cancellationToken)
    {
        try
        {
            var result = await commands.RunAsync(
                PostgresPrograms.PathOf(directory, "postgres"), ["--version"], Path.GetPathRoot(directory)!, Timeout, cancellationToken).ConfigureAwait(false);
            return result.ExitCode == 0 && ParseVersion(result.Output) is { } version
                ? (version, null)
                : (null, $"'postgres --version' said: {result.Output}");
        }
        catch (LocalPostgresException exception)
        {
            return (null, exception.Message);
        }
    }

    /// <summary>Reads <c>postgres (PostgreSQL) 17.5 (Debian 17.5-1)</c>, also <c>18beta1</c>.</summary>
    internal static Version? ParseVersion(string output)
    {
        const string label = "(PostgreSQL) ";
        var start = output.IndexOf(label, StringComparison.Ordinal);
        if (start < 0)
            return null;

        var text = output.AsSpan(start + label.Length);
        var length = text.IndexOfAnyExcept("0123456789.");
        var number = (length < 0 ? text : text[..length]).Trim('.').ToString();
        return Version.TryParse(number.Contains('.') ? number : number + ".0", out var version) ? version : null;
    }

    // PATH mostly holds links; the programs find their libraries beside the file the link leads to.
    private static string? RealFolder(string directory)
    {
        var program = PostgresPrograms.PathOf(directory, "postgres");
        if (!File.Exists(program))
            return null;

        return Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(program));
    }
}
