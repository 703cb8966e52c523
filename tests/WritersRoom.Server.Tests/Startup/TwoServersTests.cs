using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Jobs;
using WritersRoom.Jobs.Testing;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Startup;

public sealed class TwoServersTests
{
    [Fact]
    public async Task Two_servers_started_together_on_an_empty_database_migrate_once_and_give_one_sample()
    {
        await using var database = await TestDatabase.CreateAsync("empty", _ => Task.CompletedTask);

        var servers = await Task.WhenAll(ServerFixture.StartAsync(database.ConnectionString), ServerFixture.StartAsync(database.ConnectionString));

        await using var one = servers[0];
        await using var two = servers[1];
        foreach (var server in servers)
        {
            using var client = ServerFixture.ClientOf(server);
            (await client.GetJsonAsync("/api/scripts")).Items().Count.ShouldBe(1);
            (await client.GetJsonAsync("/health/ready")).Text("status").ShouldBe("ready");
        }
    }

    [Fact]
    public async Task Two_servers_on_one_database_both_serve_and_every_job_runs_once()
    {
        await using var database = await TestDatabase.CreateAsync("empty", _ => Task.CompletedTask);
        await using var one = await ServerFixture.StartAsync(database.ConnectionString);
        await using var two = await ServerFixture.StartAsync(database.ConnectionString);
        var clients = new[] { ServerFixture.ClientOf(one), ServerFixture.ClientOf(two) };

        var uploads = Enumerable.Range(0, 10).Select(async i =>
        {
            using var response = await clients[i % 2].PostJsonAsync("/api/scripts", new { title = $"Script {i}", text = TestScripts.WithScenes(4) });
            return (await response.OkJsonAsync()).Text("id");
        });
        var ids = await Task.WhenAll(uploads);
        await JobTesting.DrainAsync(one.Services, includeWaiting: false, TestContext.Current.CancellationToken);

        foreach (var id in ids)
            (await clients[1].GetJsonAsync($"/api/scripts/{id}/scene-cards")).Items().ShouldAllBe(card => card!.Number("version") == 1);
        var jobs = await one.Services.GetRequiredService<JobQueue>().ListAsync(new JobFilter { Kind = "script_changed", Limit = 500 }, CancellationToken.None);
        jobs.Jobs.Count.ShouldBe(11);
        jobs.Jobs.ShouldAllBe(job => job.State == JobState.Completed && job.Attempt == 1);
        foreach (var client in clients)
            client.Dispose();
    }
}
