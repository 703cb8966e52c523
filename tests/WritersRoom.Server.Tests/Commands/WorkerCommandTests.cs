using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Jobs;
using WritersRoom.Server.Commands;
using WritersRoom.Server.Startup;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Commands;

public sealed class WorkerCommandTests
{
    [Fact]
    public async Task A_worker_works_what_a_server_that_works_nothing_was_asked_for_and_ends_in_order()
    {
        await using var database = await TestDatabase.CreateAsync("empty", _ => Task.CompletedTask);
        await using var server = await ServerFixture.StartAsync(database.ConnectionString, "--Jobs:WorkerEnabled", "false");
        using var client = ServerFixture.ClientOf(server);
        using var uploaded = await client.PostJsonAsync("/api/scripts", new { title = "Waiting", text = TestScripts.WithScenes(4) });
        var id = (await uploaded.OkJsonAsync()).Text("id");
        (await client.GetJsonAsync($"/api/jobs?script={id}")).Items().ShouldHaveSingleItem()!.Text("state").ShouldBe("available");

        // The variable that keeps the server from working jobs does not keep the worker from it.
        using var worker = Start(database.ConnectionString, ("WRITERSROOM__Jobs__WorkerEnabled", "false"));
        var output = new List<string>();
        while ((await client.GetJsonAsync($"/api/scripts/{id}")).Text("state") != "partial")
        {
            worker.HasExited.ShouldBeFalse();
            // Said before the first job is taken; after that every look is at the database.
            if (output.Count == 0) output.Add(await worker.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "");
        }

        await EndAsync(worker, output);
        worker.ExitCode.ShouldBe(0);
        output.ShouldContain(line => line.StartsWith("WritersRoom works jobs, up to 10 at once", StringComparison.Ordinal));
        output.ShouldContain("WritersRoom has stopped working jobs.");
        string.Join('\n', output).ShouldNotContain("Exception");
        var found = await server.Services.GetRequiredService<JobQueue>().ListAsync(new JobFilter { State = JobState.Running }, CancellationToken.None);
        found.Jobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_worker_without_its_database_says_so_in_one_sentence()
    {
        using var worker = Start("Host=127.0.0.1;Port=1;Username=nobody;Timeout=5");

        var error = await worker.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await worker.WaitForExitAsync(TestContext.Current.CancellationToken);

        worker.ExitCode.ShouldBe(1);
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldContain("ConnectionStrings__WritersRoom");
    }

    [Theory]
    [InlineData("worker", "--concurrency", "0")]
    [InlineData("worker", "--concurrency", "many")]
    [InlineData("worker", "hard")]
    public async Task A_mistyped_worker_ends_with_the_exit_code_for_usage(params string[] arguments) => (await CommandLine.RunAsync(arguments)).ShouldBe(2);

    private static Process Start(string connectionString, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServerApplication).Assembly.Location, "worker"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__WritersRoom"] = connectionString;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task EndAsync(Process worker, List<string> output)
    {
        using (var terminate = Process.Start("kill", ["-TERM", $"{worker.Id}"])) await terminate.WaitForExitAsync(TestContext.Current.CancellationToken);
        while (await worker.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line) output.Add(line);
        await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
