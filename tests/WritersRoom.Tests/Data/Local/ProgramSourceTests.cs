using Microsoft.Extensions.Logging;
using WritersRoom.Data.Local;

namespace WritersRoom.Tests.Data.Local;

[Collection(SharedCluster.Name)]
public sealed class ProgramSourceTests(ClusterFolder folder) : IDisposable
{
    private readonly DirectoryInfo _machine = Directory.CreateTempSubdirectory("writersroom-machine-");

    [Fact]
    public async Task A_machine_without_PostgreSQL_is_told_how_to_get_one()
    {
        await using var fresh = new ClusterFolder();

        var refusal = await Should.ThrowAsync<LocalPostgresException>(
            () => fresh.StartAsync(fresh.Options with { SearchDirectories = [], AllowDownload = false }));

        refusal.Message.ShouldStartWith("No PostgreSQL 15 or newer was found on this machine. Install one");
        refusal.Message.ShouldContain("ConnectionStrings__WritersRoom");
    }

    [Fact]
    public async Task The_newest_usable_PostgreSQL_is_taken_and_the_log_says_why_others_are_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs of this test are shell scripts.");
        var log = new ListLogger();
        string[] folders =
        [
            Program("15", "postgres (PostgreSQL) 15.4"), Program("old", "postgres (PostgreSQL) 9.6.24"), Program("17", "postgres (PostgreSQL) 17.5 (Debian 17.5-1)"),
            Program("broken", "cannot open shared object file"), Program("16", "postgres (PostgreSQL) 16.11"), Path.Combine(_machine.FullName, "absent"),
        ];
        File.Delete(Path.Combine(_machine.FullName, "16", "initdb"));

        var found = await LocatorFor(log).FindAsync(folders, TestContext.Current.CancellationToken);

        found.Select(programs => programs.Version.ToString()).ShouldBe(["17.5", "15.4"]);
        log.Lines.ShouldContain(line => line.Contains("old is not used: 9.6.24 is older than 15"));
        log.Lines.ShouldContain(line => line.Contains("broken is not used: 'postgres --version' said: cannot open"));
        log.Lines.ShouldContain(line => line.Contains("16 is not used: it has no initdb"));
    }

    [Fact]
    public async Task Links_on_PATH_lead_to_the_folder_with_all_the_programs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs of this test are shell scripts.");
        var real = Program("17", "postgres (PostgreSQL) 17.5");
        var bin = _machine.CreateSubdirectory("bin").FullName;
        File.CreateSymbolicLink(Path.Combine(bin, "postgres"), Path.Combine(real, "postgres"));

        var found = await LocatorFor(new ListLogger()).FindAsync([bin, real], TestContext.Current.CancellationToken);

        found.ShouldHaveSingleItem().Directory.ShouldBe(real);
    }

    [Fact]
    public async Task A_cluster_is_opened_by_its_own_major_version_or_not_at_all()
    {
        await using (await folder.StartAsync())
        {
        }

        var versionFile = Path.Combine(folder.Cluster, "PG_VERSION");
        var version = await File.ReadAllTextAsync(versionFile);
        await File.WriteAllTextAsync(versionFile, "12\n");
        var refusal = await Should.ThrowAsync<LocalPostgresException>(() => folder.StartAsync());
        await File.WriteAllTextAsync(versionFile, version);

        refusal.Message.ShouldStartWith($"The database in '{folder.Cluster}' was made by PostgreSQL 12, which was not found on this machine (found: ");
        refusal.Message.ShouldContain("Install PostgreSQL 12, or name another data folder");
    }

    [Theory]
    [InlineData("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)", "15.14")]
    [InlineData("postgres (PostgreSQL) 18beta1", "18.0")]
    [InlineData("postgres (PostgreSQL) 16.1", "16.1")]
    [InlineData("postgres (EnterpriseDB) 16.1", null)]
    [InlineData("postgres (PostgreSQL) devel", null)]
    public void The_version_is_read_from_what_postgres_says(string output, string? version) =>
        ProgramLocator.ParseVersion(output)?.ToString().ShouldBe(version);

    public void Dispose() => _machine.Delete(recursive: true);

    private static ProgramLocator LocatorFor(ILogger logger) =>
        new(new CommandRunner(ServerAccount.ForThisProcess(recordedName: null), TimeProvider.System), logger);

    private string Program(string name, string says)
    {
        var directory = _machine.CreateSubdirectory(name);
        foreach (var program in (string[])["postgres", "initdb", "pg_ctl"])
        {
            var path = Path.Combine(directory.FullName, program);
            File.WriteAllText(path, $"#!/bin/sh\necho '{says}'\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }

        if (!OperatingSystem.IsWindows())
            _machine.UnixFileMode = directory.UnixFileMode = (UnixFileMode)0b111_101_101;
        return directory.FullName;
    }
}
