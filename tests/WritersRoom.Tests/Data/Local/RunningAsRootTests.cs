
namespace WritersRoom.Tests.Data.Local;

public sealed class RunningAsRootTests
{
    private const string Reason = "Only root switches to another user.";

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    [Fact]
    public async Task A_data_folder_that_PostgreSQLs_user_cannot_enter_gets_its_cluster_elsewhere()
    {
        Assert.SkipUnless(IsRoot, Reason);
        await using var folder = new ClusterFolder();
        folder.LetOthersPass(false);
        var log = new ListLogger();
        await using (var server = await folder.StartAsync(logger: log))
            await LocalPostgresTests.WriteAsync(server, "elsewhere");

        var elsewhere = new DirectoryInfo(folder.Home).LinkTarget.ShouldNotBeNull();
        elsewhere.ShouldStartWith("/var/lib/writersroom/");
        log.Lines.ShouldContain(line => line.Contains(folder.Path) && line.Contains(elsewhere));

        await using var again = await folder.StartAsync();
        (await LocalPostgresTests.ReadAsync(again, "elsewhere")).ShouldBe(1);
    }

    [Fact]
    public async Task A_data_folder_that_PostgreSQLs_user_can_enter_keeps_its_cluster()
    {
        Assert.SkipUnless(IsRoot, Reason);
        await using var folder = new ClusterFolder();

        await using var server = await folder.StartAsync();

        new DirectoryInfo(folder.Home).LinkTarget.ShouldBeNull();
        Directory.Exists(folder.Cluster).ShouldBeTrue();
    }
}
