using System.Diagnostics;
using Npgsql;

namespace WritersRoom.Benchmarks.Queues;

/// <summary>The queues of npm, run by <c>bench/peers/queue.mjs</c>.</summary>
internal static class QueuePeers
{
    // The major versions that the runner was written for.
    private static readonly string[] Packages = ["graphile-worker@0.17", "pg-boss@10", "pg@8"];

    public static async Task<string> FetchAsync() => await NpmPeers.FetchAsync(Packages)
        ?? throw new InvalidOperationException($"npm could not fetch the peers. Install them in a folder and name it in {NpmPeers.FolderVariable}.");

    public static ProcessStartInfo Run(string folder, string peer, string connectionString, IEnumerable<string> numbers)
    {
        var start = NpmPeers.Run("queue.mjs", folder, [peer, .. numbers]);
        start.Environment["DATABASE_URL"] = Url(new NpgsqlConnectionStringBuilder(connectionString));
        return start;
    }

    private static string Url(NpgsqlConnectionStringBuilder server) =>
        $"postgres://{Uri.EscapeDataString(server.Username!)}:{Uri.EscapeDataString(server.Password ?? "")}@{server.Host}:{server.Port}/{Uri.EscapeDataString(server.Database!)}";
}
