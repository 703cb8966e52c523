using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace WritersRoom.Data.Local;

/// <summary>
/// The folder that holds everything of a private cluster: <c>DATA/postgres</c>. When we are root and the data folder lies where
/// the unprivileged user cannot go (/root, say), that is a link to a folder of its own under /var/lib/writersroom.
/// </summary>
internal sealed class ClusterHome
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OthersMayPass = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const string SystemFolder = "/var/lib/writersroom";

    private ClusterHome(string dataDirectory, string directory)
    {
        DataDirectory = dataDirectory;
        Directory = directory;
    }

    /// <summary>The data folder as the caller named it, for messages.</summary>
    public string DataDirectory { get; }

    public string Directory { get; }

    /// <summary>PGDATA. It appears under this name only when it is complete.</summary>
    public string Cluster => Path.Combine(Directory, "cluster");

    public string RecordFile => Path.Combine(Directory, "cluster.json");

    public string LockFile => Path.Combine(Directory, "lock");

    public string LogFile => Path.Combine(Directory, "server.log");

    public string Downloads => Path.Combine(Directory, "programs");

    /// <summary>Finds or makes the folder, and the account that PostgreSQL runs as in it (null: ourselves).</summary>
    public static async Task<(ClusterHome Home, ServerAccount? Account)> PrepareAsync(
        string dataDirectory, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        var data = Path.GetFullPath(dataDirectory);
        var usual = Path.Combine(data, "postgres");
        var home = new ClusterHome(data, Resolve(usual));
        var account = ServerAccount.ForThisProcess(ClusterRecord.TryRead(home.RecordFile)?.RunsAs);
        MakeDirectory(home.Directory, account);
        if (account is null || await CanEnterAsync(home.Directory, account, time, cancellationToken).ConfigureAwait(false))
            return (home, account);

        if (home.Directory != usual || System.IO.Directory.Exists(home.Cluster))
        {
            throw new LocalPostgresException(
                $"The private PostgreSQL runs as the user '{account.Name}', who cannot enter '{home.Directory}': give that user the right to pass, or name another data folder.");
        }

        var moved = new ClusterHome(data, Path.Combine(SystemFolder, NameFor(data)));
        MakeDirectory(SystemFolder, account);
        MakeDirectory(moved.Directory, account);
        LinkTo(moved.Directory, usual);
        logger.LogInformation(
            "The user {User} that PostgreSQL runs as cannot enter {DataDirectory}; its files are kept in {Directory}",
            account.Name, data, moved.Directory);
        return (moved, account);
    }

    /// <summary>Makes a folder that its owner alone may read; where PostgreSQL runs as somebody else, that user may pass through.</summary>
    public static void MakeDirectory(string path, ServerAccount? account)
    {
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(path);
            return;
        }

        var mode = account is null ? OwnerOnly : OthersMayPass;
        System.IO.Directory.CreateDirectory(path, mode);
        // The process's umask may have taken bits away.
        File.SetUnixFileMode(path, mode);
    }

    private static void LinkTo(string target, string link)
    {
        try
        {
            System.IO.Directory.Delete(link, recursive: true);
            System.IO.Directory.CreateSymbolicLink(link, target);
        }
        catch (IOException) when (new DirectoryInfo(link).LinkTarget is not null)
        {
            // Another start did the same at the same time; the name depends on the data folder alone.
        }
    }

    private static string Resolve(string usual) =>
        new DirectoryInfo(usual) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : usual;

    // Tried instead of computed: groups, access lists and mount options have their say too.
    private static async Task<bool> CanEnterAsync(
        string directory, ServerAccount account, TimeProvider time, CancellationToken cancellationToken)
    {
        var commands = new CommandRunner(account, time);
        var result = await commands.RunAsync(
            "/bin/sh", ["-c", "cd \"$1\"", "sh", directory], "/", TimeSpan.FromSeconds(10), cancellationToken).ConfigureAwait(false);
        return result.ExitCode == 0;
    }

    private static string NameFor(string dataDirectory) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataDirectory)))[..16];
}
