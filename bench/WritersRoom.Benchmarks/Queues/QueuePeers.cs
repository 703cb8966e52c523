using System.Diagnostics;
using Npgsql;

namespace WritersRoom.Benchmarks.Queues;

/// <summary>The queues of npm: fetched once into a cache folder, by name, and run by <c>bench/peers/queue.mjs</c>.</summary>
internal static class QueuePeers
{
    private const string FolderVariable = "WRITERSROOM_PEERS";

    // The major versions that the runner was written for.
    private static readonly string[] Packages = ["graphile-worker@0.17", "pg-boss@10", "pg@8"];

    public static async Task<string> FetchAsync()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given
            ? Path.GetFullPath(given)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "writersroom-bench", "peers");
        if (Packages.All(package => Directory.Exists(Path.Combine(folder, "node_modules", package.Split('@')[0])))) return folder;
        Directory.CreateDirectory(folder);
        Console.WriteLine($"Fetching {string.Join(", ", Packages)} with npm into {folder}, once.");
        var start = new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", folder, .. Packages]) { WorkingDirectory = folder };
        using var npm = Process.Start(start)!;
        await npm.WaitForExitAsync();
        return npm.ExitCode == 0 ? folder : throw new InvalidOperationException($"npm could not fetch the peers. Install them in a folder and name it in {FolderVariable}.");
    }

    public static ProcessStartInfo Run(string folder, string peer, string connectionString, IEnumerable<string> numbers) =>
        new("node", [Path.Combine(AppContext.BaseDirectory, "queue.mjs"), folder, peer, .. numbers])
        {
            Environment = { ["DATABASE_URL"] = Url(new NpgsqlConnectionStringBuilder(connectionString)) },
        };

    private static string Url(NpgsqlConnectionStringBuilder server) =>
        $"postgres://{Uri.EscapeDataString(server.Username!)}:{Uri.EscapeDataString(server.Password ?? "")}@{server.Host}:{server.Port}/{Uri.EscapeDataString(server.Database!)}";
}
