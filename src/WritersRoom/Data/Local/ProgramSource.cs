using System.Globalization;
using Microsoft.Extensions.Logging;

namespace WritersRoom.Data.Local;

/// <summary>Decides which PostgreSQL programs a cluster is run with: the machine's newest, else npm's; always those of its own major version.</summary>
internal sealed class ProgramSource(ClusterHome home, CommandRunner commands, ILogger logger, TimeProvider time)
{
    /// <exception cref="LocalPostgresException">None can be had; the message says what to do.</exception>
    public async Task<PostgresPrograms> ChooseAsync(LocalPostgresOptions options, CancellationToken cancellationToken)
    {
        var required = ReadMajor();
        var locator = new ProgramLocator(commands, logger);
        var found = await locator.FindAsync(options.SearchDirectories, cancellationToken).ConfigureAwait(false);
        if (found.FirstOrDefault(programs => required is null || programs.Major == required) is { } usable)
        {
            logger.LogDebug("Using PostgreSQL {Version} in {Directory}", usable.Version, usable.Directory);
            return usable;
        }

        var failure = "";
        if (required is null or EmbeddedPrograms.Major)
        {
            var embedded = new EmbeddedPrograms(options.DownloadDirectory ?? home.Downloads, locator, logger, time);
            try
            {
                if (await embedded.GetAsync(options.AllowDownload, cancellationToken).ConfigureAwait(false) is { } fetched)
                    return fetched;
            }
            catch (LocalPostgresException exception)
            {
                failure = $" It could not be fetched either: {exception.Message}.";
            }
        }

        throw new LocalPostgresException(required is null ? Missing(failure) : MissingMajor(required.Value, found, failure));
    }

    private static string Missing(string failure) =>
        $"No PostgreSQL {ProgramLocator.OldestMajor} or newer was found on this machine.{failure} Install one (Debian: apt install postgresql; "
        + "Red Hat: dnf install postgresql-server; macOS: brew install postgresql@17; Windows: the installer from postgresql.org), "
        + "or install Node with npm so that it can be fetched, or set ConnectionStrings__WritersRoom to a PostgreSQL that is running.";

    private string MissingMajor(int major, IReadOnlyList<PostgresPrograms> found, string failure)
    {
        var others = found.Count == 0 ? "none" : string.Join(", ", found.Select(programs => $"{programs.Version} in {programs.Directory}"));
        return $"The database in '{home.Cluster}' was made by PostgreSQL {major}, which was not found on this machine (found: {others}).{failure} "
            + $"Install PostgreSQL {major}, or name another data folder (WRITERSROOM__DATA).";
    }

    private int? ReadMajor()
    {
        var path = Path.Combine(home.Cluster, "PG_VERSION");
        return File.Exists(path) && int.TryParse(File.ReadAllText(path).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}
