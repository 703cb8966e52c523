using System.Globalization;
using Microsoft.Extensions.Logging;

namespace WritersRoom.Data.Local;

/// <summary>Decides which PostgreSQL programs a cluster is run with: the machine's newest, else npm's; always those of its own major version.</summary>
internal sealed class ProgramSource(ClusterHome home, CommandRunner commands, ILogger logger, TimeProvider time)
{
    public const string Advice =
        "install PostgreSQL 15 or newer (Debian: apt install postgresql; Red Hat: dnf install postgresql-server; macOS: brew install postgresql@17; "
        + "Windows: the installer from postgresql.org), or install Node with npm so that it can be fetched, or set ConnectionStrings__WritersRoom to a PostgreSQL that runs already.";

    /// <exception cref="LocalPostgresException">None can be had; the message says what to do.</exception>
    public async Task<PostgresPrograms> ChooseAsync(LocalPostgresOptions options, CancellationToken cancellationToken)
    {
        var locator = new ProgramLocator(commands, logger);
        var found = await locator.FindAsync(options.SearchDirectories, cancellationToken).ConfigureAwait(false);
        var required = ReadMajor();
        if (found.FirstOrDefault(programs => required is null || programs.Major == required) is { } usable)
        {
            logger.LogDebug("Using PostgreSQL {Version} in {Directory}", usable.Version, usable.Directory);
            return usable;
        }

        var embedded = new EmbeddedPrograms(options.DownloadDirectory ?? home.Downloads, locator, logger, time);
        if (required is null or EmbeddedPrograms.Major && await embedded.FindAsync(cancellationToken).ConfigureAwait(false) is { } fetched)
            return fetched;

        if (required is not null and not EmbeddedPrograms.Major)
        {
            var others = found.Count == 0 ? "none" : string.Join(", ", found.Select(programs => $"{programs.Version} in {programs.Directory}"));
            throw new LocalPostgresException(
                $"The database in '{home.Cluster}' was made by PostgreSQL {required}, which is not on this machine (found: {others}): install PostgreSQL {required}, or name another data folder.");
        }

        if (!options.AllowDownload)
            throw new LocalPostgresException($"No PostgreSQL was found on this machine: {Advice}");

        try
        {
            return await embedded.FetchAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LocalPostgresException exception)
        {
            throw new LocalPostgresException($"No PostgreSQL was found on this machine, and it could not be fetched ({exception.Message}): {Advice}", exception);
        }
    }

    private int? ReadMajor()
    {
        var path = Path.Combine(home.Cluster, "PG_VERSION");
        return File.Exists(path) && int.TryParse(File.ReadAllText(path).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}
