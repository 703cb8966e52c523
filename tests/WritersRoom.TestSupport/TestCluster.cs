using Microsoft.Extensions.Logging.Abstractions;
using WritersRoom.Data.Local;

namespace WritersRoom.TestSupport;

/// <summary>A private cluster for one test process. Those of killed test runs are stopped and removed on the way.</summary>
internal static class TestCluster
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "writersroom-tests-" + Environment.UserName);

    // Kept from run to run, for machines without a PostgreSQL. Root's own folders are closed to the user that PostgreSQL runs as.
    private static readonly string Programs = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()
        ? "/var/lib/writersroom/programs"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "writersroom-tests", "programs");

    public static async Task<LocalPostgres> StartAsync()
    {
        Directory.CreateDirectory(Root);
        await RemoveAbandonedAsync();
        var folder = Path.Combine(Root, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("n"));
        var server = await LocalPostgres.StartAsync(OptionsFor(folder), NullLogger.Instance, TimeProvider.System);
        // xunit has no end of a whole process to hook into; the process has.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(server, folder);
        return server;
    }

    private static LocalPostgresOptions OptionsFor(string folder) =>
        new() { DataDirectory = folder, Durable = false, DownloadDirectory = Programs };

    private static async Task RemoveAbandonedAsync()
    {
        foreach (var folder in new DirectoryInfo(Root).EnumerateDirectories().ToList())
        {
            // A younger one may belong to a process that is about to lock it.
            if (TimeProvider.System.GetUtcNow() - folder.CreationTimeUtc < TimeSpan.FromMinutes(5))
                continue;
            if (await LocalPostgres.TryRemoveAsync(OptionsFor(folder.FullName), NullLogger.Instance, TimeProvider.System))
                folder.Delete(recursive: true);
        }
    }

    private static void Remove(LocalPostgres server, string folder)
    {
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
    }
}
