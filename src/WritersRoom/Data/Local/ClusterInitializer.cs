using System.Text;
using Microsoft.Extensions.Logging;

namespace WritersRoom.Data.Local;

/// <summary>Makes the cluster's files, once. They get their final name only when all is there, so a killed start leaves nothing to trust.</summary>
internal sealed class ClusterInitializer(
    ClusterHome home, ServerAccount? account, CommandRunner commands, ILogger logger, TimeProvider time)
{
    public const string AdminRole = "postgres";

    private const string UnfinishedPrefix = "unfinished-";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    public async Task<ClusterRecord> EnsureAsync(PostgresPrograms programs, bool durable, CancellationToken cancellationToken)
    {
        RemoveUnfinished();
        if (Directory.Exists(home.Cluster))
        {
            return ClusterRecord.TryRead(home.RecordFile) ?? throw new LocalPostgresException(
                $"The database in '{home.Cluster}' is there but '{home.RecordFile}' with its password is not: put that file back from a backup.");
        }

        var record = ClusterRecord.Create(account);
        // A name of its own: an initdb that outlived a killed server may still be writing to the last one.
        var name = UnfinishedPrefix + time.GetUtcNow().ToUnixTimeMilliseconds();
        var cluster = Path.Combine(home.Directory, name);
        var passwordFile = cluster + ".password";
        try
        {
            PrivateFile.Write(passwordFile, Encoding.ASCII.GetBytes(record.AdminPassword));
            account?.TakeOwnership(passwordFile);
            await InitializeAsync(programs, cluster, passwordFile, durable, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(passwordFile);
        }

        record.Write(home.RecordFile);
        Directory.Move(cluster, home.Cluster);
        logger.LogInformation("Created a private PostgreSQL {Version} in {Directory}", programs.Version, home.Cluster);
        return record;
    }

    private async Task InitializeAsync(
        PostgresPrograms programs, string cluster, string passwordFile, bool durable, CancellationToken cancellationToken)
    {
        // Systems without C.UTF-8 (Windows, older macOS) have C; both order by code point.
        var failure = "";
        foreach (var locale in (string[])["C.UTF-8", "C"])
        {
            ClusterHome.MakeDirectory(cluster, account: null);
            account?.TakeOwnership(cluster);
            List<string> arguments =
            [
                "--pgdata", cluster, "--username", AdminRole, "--auth", "scram-sha-256", "--pwfile", passwordFile,
                "--encoding", "UTF8", "--locale-provider", "libc", "--locale", locale, "--lc-messages", "C",
            ];
            if (!durable)
                arguments.Add("--no-sync");
            var result = await commands.RunAsync(programs.Initdb, arguments, home.Directory, Timeout, cancellationToken).ConfigureAwait(false);
            if (result.ExitCode == 0)
                return;

            failure = result.Output;
            Directory.Delete(cluster, recursive: true);
            logger.LogDebug("initdb failed with locale {Locale}: {Output}", locale, failure);
        }

        throw new LocalPostgresException($"initdb in '{programs.Directory}' failed: {failure}");
    }

    private void RemoveUnfinished()
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(home.Directory, UnfinishedPrefix + "*").ToList())
        {
            try
            {
                if (Directory.Exists(path))
                    Directory.Delete(path, recursive: true);
                else
                    File.Delete(path);
            }
            catch (IOException exception)
            {
                logger.LogDebug(exception, "{Path} cannot be removed yet", path);
            }
        }
    }
}
