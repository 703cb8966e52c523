using Npgsql;
using WritersRoom.Data.Local;

namespace WritersRoom.Tests.Data.Local;

[Collection(SharedCluster.Name)]
public sealed class LocalPostgresTests(ClusterFolder folder)
{
    [Fact]
    public async Task Rows_are_there_after_a_stop_and_a_start()
    {
        await using (var server = await folder.StartAsync())
            await WriteAsync(server, "stopped");
        new DirectoryInfo(folder.Home).LinkTarget.ShouldBeNull("PostgreSQL's user can enter this folder, also when we are root");

        await using var again = await folder.StartAsync();
        (await ReadAsync(again, "stopped")).ShouldBe(1);
    }

    [Fact]
    public async Task Every_commit_is_durable_unless_a_test_asks_otherwise()
    {
        await using var server = await folder.StartAsync(new LocalPostgresOptions { DataDirectory = folder.Path });

        foreach (var setting in (string[])["fsync", "synchronous_commit", "full_page_writes"])
            (await ClusterFolder.ScalarAsync<string>(server, $"SHOW {setting}")).ShouldBe("on", setting);
    }

    [Fact]
    public async Task It_listens_on_loopback_alone_and_asks_for_the_password()
    {
        await using var server = await folder.StartAsync();

        (await ClusterFolder.ScalarAsync<string>(server, "SHOW listen_addresses")).ShouldBe("127.0.0.1");
        File.ReadLines(PostmasterFile.PathIn(folder.Cluster)).ElementAt(4).ShouldBe("", "the folder of its Unix sockets");
        var guess = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(guess.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync())).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task The_product_is_no_superuser_but_may_create_databases()
    {
        await using var server = await folder.StartAsync();

        (await ClusterFolder.ScalarAsync<bool>(server, "SELECT rolcreatedb AND NOT rolsuper FROM pg_roles WHERE rolname = current_user")).ShouldBeTrue();
        (await ClusterFolder.ScalarAsync<string>(server, "SHOW server_encoding")).ShouldBe("UTF8");
    }

    [Fact]
    public async Task Only_its_owner_can_read_the_password()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var server = await folder.StartAsync();

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(folder.Home, "cluster.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.EnumerateFiles(folder.Home, "*.password").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_server_on_the_folder_is_refused_in_one_sentence()
    {
        await using var server = await folder.StartAsync();

        var refusal = await Should.ThrowAsync<LocalPostgresException>(() => folder.StartAsync());

        refusal.Message.ShouldBe(
            $"Another WritersRoom server is running on the data folder '{folder.Path}': stop it, or give this one a data folder of its own (WRITERSROOM__DATA).");
        (await ClusterFolder.ScalarAsync<int>(server, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_command_uses_the_running_server_and_leaves_it_running()
    {
        await using var server = await folder.StartAsync();
        await using (var command = await folder.AttachAsync())
        {
            command.ProcessId.ShouldBe(server.ProcessId);
            await WriteAsync(command, "attached");
        }

        (await ReadAsync(server, "attached")).ShouldBe(1);
    }

    [Fact]
    public async Task A_command_starts_the_server_for_its_own_time_when_none_runs()
    {
        int processId;
        await using (var command = await folder.AttachAsync())
        {
            processId = command.ProcessId;
            await WriteAsync(command, "alone");
        }

        PostmasterFile.TryRead(PostmasterFile.PathIn(folder.Cluster)).ShouldBeNull();
        await using var server = await folder.StartAsync();
        server.ProcessId.ShouldNotBe(processId);
        (await ReadAsync(server, "alone")).ShouldBe(1);
    }

    internal static async Task WriteAsync(LocalPostgres server, string word) =>
        await ClusterFolder.ScalarAsync<string>(server, $"CREATE TABLE IF NOT EXISTS words (word text); INSERT INTO words VALUES ('{word}') RETURNING word");

    internal static Task<long> ReadAsync(LocalPostgres server, string word) =>
        ClusterFolder.ScalarAsync<long>(server, $"SELECT count(*) FROM words WHERE word = '{word}'");
}
