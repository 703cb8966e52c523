
namespace WritersRoom.Tests.Data.Local;

public sealed class RunningAsRootTests
{
    [Fact]
    public async Task A_data_folder_that_PostgreSQLs_user_cannot_enter_gets_its_cluster_elsewhere()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess, "Only root switches to another user.");
        await using var folder = new ClusterFolder();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var log = new ListLogger();
        await using (var server = await folder.StartAsync(logger: log))
            await LocalPostgresTests.WriteAsync(server, "elsewhere");

        var elsewhere = new DirectoryInfo(folder.Home).LinkTarget.ShouldNotBeNull();
        elsewhere.ShouldStartWith("/var/lib/writersroom/");
        log.Lines.ShouldContain(line => line.Contains(folder.Path) && line.Contains(elsewhere));

        await using var again = await folder.StartAsync();
        (await LocalPostgresTests.ReadAsync(again, "elsewhere")).ShouldBe(1);
    }
}
