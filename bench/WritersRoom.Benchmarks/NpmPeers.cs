using System.Diagnostics;

namespace WritersRoom.Benchmarks;

/// <summary>
/// What npm has to compare with: fetched by name, once, into a folder of the user's data directory or the one that WRITERSROOM_PEERS names, and
/// run by the scripts of <c>bench/peers</c>.
/// </summary>
internal static class NpmPeers
{
    public const string FolderVariable = "WRITERSROOM_PEERS";

    /// <summary>Fetches packages that are not there yet; answers their folder, or null where npm cannot.</summary>
    /// <param name="packages">As npm names them, a version behind an @.</param>
    /// <param name="brought">What else must be there, since one of them brings it along.</param>
    public static async Task<string?> FetchAsync(string[] packages, params string[] brought)
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given
            ? Path.GetFullPath(given)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "writersroom-bench", "peers");
        if (packages.Select(package => package.Split('@')[0]).Concat(brought).All(name => Directory.Exists(Path.Combine(folder, "node_modules", name))))
            return folder;
        Directory.CreateDirectory(folder);
        Console.WriteLine($"Fetching {string.Join(", ", packages)} with npm into {folder}, once.");
        var start = new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--prefix", folder, .. packages]) { WorkingDirectory = folder };
        using var npm = Process.Start(start)!;
        await npm.WaitForExitAsync();
        return npm.ExitCode == 0 ? folder : null;
    }

    /// <summary>How a script of <c>bench/peers</c> is run with what was fetched.</summary>
    public static ProcessStartInfo Run(string script, string folder, params IEnumerable<string> arguments) =>
        new("node", [Path.Combine(AppContext.BaseDirectory, script), folder, .. arguments]);
}
