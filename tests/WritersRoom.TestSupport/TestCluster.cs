using Microsoft.Extensions.Logging.Abstractions;
using WritersRoom.Data.Local;

namespace WritersRoom.TestSupport;

/// <summary>Private clusters for tests, in temporary data folders. Those of killed test runs are stopped and removed by the next one.</summary>
public static class TestCluster
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "writersroom-tests-" + Environment.UserName);

    // Kept from run to run, for machines without a PostgreSQL. Root's own folders are closed to the user that PostgreSQL runs as.
    private static readonly string Programs = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()
        ? "/var/lib/writersroom/programs"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "writersroom-tests", "programs");

    /// <summary>Makes an empty data folder. One that holds a cluster is given back with <see cref="RemoveAsync"/>.</summary>
    public static string CreateFolder() =>
        Directory.CreateDirectory(Path.Combine(Root, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("n"))).FullName;

    /// <summary>Options for a cluster in a data folder: fast, not durable.</summary>
    public static LocalPostgresOptions OptionsFor(string folder) =>
        new() { DataDirectory = folder, Durable = false, DownloadDirectory = Programs };

    /// <summary>Stops what runs on a data folder that no process owns and deletes all of it; false when a process owns it.</summary>
    public static async Task<bool> RemoveAsync(string folder)
    {
        if (!await LocalPostgres.TryRemoveAsync(OptionsFor(folder), NullLogger.Instance, TimeProvider.System))
            return false;

        Directory.Delete(folder, recursive: true);
        return true;
    }

    /// <summary>The cluster of this test process, gone when the process ends.</summary>
    internal static async Task<LocalPostgres> StartAsync()
    {
        await RemoveAbandonedAsync();
        var folder = CreateFolder();
        var server = await LocalPostgres.StartAsync(OptionsFor(folder), NullLogger.Instance, TimeProvider.System);
        // xunit has no end of a whole process to hook into; the process has.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => StopAndRemoveAsync(server, folder).GetAwaiter().GetResult();
        return server;
    }

    private static async Task StopAndRemoveAsync(LocalPostgres server, string folder)
    {
        await server.DisposeAsync();
        await RemoveAsync(folder);
    }

    private static async Task RemoveAbandonedAsync()
    {
        if (!Directory.Exists(Root))
            return;

        // A younger one may belong to a process that is about to lock it.
        var youngest = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(5);
        foreach (var folder in new DirectoryInfo(Root).EnumerateDirectories().Where(folder => folder.CreationTimeUtc < youngest).ToList())
        {
            try
            {
                await RemoveAsync(folder.FullName);
            }
            catch (IOException)
            {
                // Another test run is removing it.
            }
        }
    }
}
