using System.Diagnostics;
using WritersRoom.Data.Local;
using WritersRoom.TestSupport;

namespace WritersRoom.Tests.Data.Local;

[Collection(SharedCluster.Name)]
public sealed class CrashRecoveryTests(ClusterFolder folder)
{
    [Fact]
    public async Task A_killed_postgres_is_started_again_with_every_row()
    {
        await using (var server = await folder.StartAsync())
        {
            await LocalPostgresTests.WriteAsync(server, "killed");
            Kill(server.ProcessId);
        }

        await using var again = await folder.StartAsync();
        (await LocalPostgresTests.ReadAsync(again, "killed")).ShouldBe(1);
    }

    [Fact]
    public async Task A_postgres_killed_while_it_is_used_comes_back_at_the_same_address_with_every_row()
    {
        await using var server = await folder.StartAsync();
        await LocalPostgresTests.WriteAsync(server, "in use");

        Kill(server.ProcessId);
        PostmasterFile? again = null;
        while (again is not { IsReady: true } || again.ProcessId == server.ProcessId)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
            again = PostmasterFile.TryRead(PostmasterFile.PathIn(folder.Cluster));
        }

        again.Port.ShouldBe(server.Port);
        (await LocalPostgresTests.ReadAsync(server, "in use")).ShouldBe(1);
    }

    [Fact]
    public async Task The_postgres_of_a_killed_server_is_adopted_and_then_stopped()
    {
        using var owner = await ClusterOwner.StartAsync(folder.Path);
        int processId;
        await using (var command = await folder.AttachAsync())
        {
            processId = command.ProcessId;
            await LocalPostgresTests.WriteAsync(command, "orphaned");
        }

        await KillAsync(owner);

        await using (var server = await folder.StartAsync())
        {
            server.ProcessId.ShouldBe(processId);
            (await LocalPostgresTests.ReadAsync(server, "orphaned")).ShouldBe(1);
        }

        PostmasterFile.TryRead(PostmasterFile.PathIn(folder.Cluster)).ShouldBeNull();
    }

    [Fact]
    public async Task Server_and_postgres_killed_together_come_back_with_every_row()
    {
        using var owner = await ClusterOwner.StartAsync(folder.Path);
        int processId;
        await using (var command = await folder.AttachAsync())
        {
            processId = command.ProcessId;
            await LocalPostgresTests.WriteAsync(command, "both");
        }

        await KillAsync(owner);
        Kill(processId);

        await using var server = await folder.StartAsync();
        (await LocalPostgresTests.ReadAsync(server, "both")).ShouldBe(1);
    }

    [Fact]
    public async Task A_pid_file_that_names_another_live_process_is_seen_to_be_stale()
    {
        await using (await folder.StartAsync())
        {
        }

        await File.WriteAllTextAsync(
            PostmasterFile.PathIn(folder.Cluster), $"{Environment.ProcessId}\n{folder.Cluster}\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n");

        await using var server = await folder.StartAsync();
        server.ProcessId.ShouldNotBe(Environment.ProcessId);
    }

    [Fact]
    public async Task The_postgres_of_another_cluster_is_not_taken_for_ours()
    {
        await using var other = new ClusterFolder();
        await using var stranger = await other.StartAsync();
        await using (await folder.StartAsync())
        {
        }

        var lines = await File.ReadAllLinesAsync(PostmasterFile.PathIn(other.Cluster));
        lines[1] = folder.Cluster;
        await File.WriteAllLinesAsync(PostmasterFile.PathIn(folder.Cluster), lines);

        await using var server = await folder.StartAsync();
        server.ProcessId.ShouldNotBe(stranger.ProcessId);
        (await ClusterFolder.ScalarAsync<int>(stranger, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_killed_initdb_left_is_made_anew()
    {
        await using var fresh = new ClusterFolder();
        var half = Directory.CreateDirectory(Path.Combine(fresh.Home, "unfinished-1"));
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "PG_VERSION"), "15\n");

        await using (var server = await fresh.StartAsync())
            (await ClusterFolder.ScalarAsync<int>(server, "SELECT 1")).ShouldBe(1);

        Directory.Exists(half.FullName).ShouldBeFalse();
    }

    [Fact]
    public async Task A_cluster_without_its_password_is_kept_and_the_message_says_so()
    {
        await using (var server = await folder.StartAsync())
            await LocalPostgresTests.WriteAsync(server, "kept");
        var record = Path.Combine(folder.Home, "cluster.json");
        File.Move(record, record + ".away");

        (await Should.ThrowAsync<LocalPostgresException>(() => folder.StartAsync())).Message.ShouldContain("put that file back");

        File.Move(record + ".away", record);
        await using var again = await folder.StartAsync();
        (await LocalPostgresTests.ReadAsync(again, "kept")).ShouldBe(1);
    }

    [Fact]
    public async Task A_postgres_that_does_not_start_is_reported_with_the_end_of_its_log()
    {
        await using (await folder.StartAsync())
        {
        }

        var settings = Path.Combine(folder.Cluster, "postgresql.conf");
        var good = await File.ReadAllTextAsync(settings);
        await File.WriteAllTextAsync(settings, good + "\nno_such_setting = on\n");
        var failure = await Should.ThrowAsync<LocalPostgresException>(
            () => folder.StartAsync(folder.Options with { StartTimeout = TimeSpan.FromMilliseconds(500) }));
        await File.WriteAllTextAsync(settings, good);

        failure.Message.ShouldContain("unrecognized configuration parameter \"no_such_setting\"");
        await using var again = await folder.StartAsync();
    }

    private static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }
}
