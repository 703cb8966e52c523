using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Accounts;
using WritersRoom.Jobs;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Jobs;

public sealed class JobRouteTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    // No worker is registered for it, so it stays as it is.
    private sealed record Idle(string Note) : IJobArgs
    {
        public static string Kind => "idle";
    }

    [Fact]
    public async Task A_persons_jobs_are_listed_with_counts_and_rates()
    {
        var id = (await server.UploadFountainAsync(TestScripts.WithScenes(3))).Text("id");
        await server.DrainJobsAsync();

        var answer = await server.Owner.GetJsonAsync($"/api/jobs?state=completed&kind=analyze_script&queue=normal&script={id}");

        var job = answer.Items().ShouldHaveSingleItem()!;
        (job.Text("kind"), job.Text("state"), job.Text("queue"), job.Text("script_id"), job.Number("attempt")).ShouldBe(("analyze_script", "completed", "normal", id, 1));
        job["progress"]!.Number("percent").ShouldBe(100);
        answer["next_cursor"].ShouldBeNull();
        answer.Items("counts").ShouldHaveSingleItem()!.Number("count").ShouldBe(1);
        var rate = answer.Items("rates").ShouldHaveSingleItem()!;
        (rate.Text("kind"), rate["completed_per_minute"]!.GetValue<double>(), rate["failed_per_minute"]!.GetValue<double>()).ShouldBe(("analyze_script", 1 / 15.0, 0));
        (await server.Owner.GetJsonAsync($"/api/jobs/{job.Text("id")}")).Text("id").ShouldBe(job.Text("id"));
        (await server.Owner.GetJsonAsync($"/api/jobs?state=discarded&script={id}")).Items().ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_of_jobs_follow_each_other()
    {
        var about = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        for (var number = 0; number < 3; number++) await InsertAsync($"{number}", about);

        var first = await server.Owner.GetJsonAsync($"/api/jobs?script={about}&limit=2");
        var second = await server.Owner.GetJsonAsync($"/api/jobs?script={about}&limit=2&cursor={first.Text("next_cursor")}");

        first.Items().Concat(second.Items()).Select(job => job!.Text("id")).Distinct().Count().ShouldBe(3);
        second["next_cursor"].ShouldBeNull();
        first.Items("counts").ShouldHaveSingleItem()!.Number("count").ShouldBe(3);
    }

    [Fact]
    public async Task A_job_is_cancelled_and_tried_again()
    {
        var id = await InsertAsync("once");

        using var cancelled = await server.Owner.PostJsonAsync($"/api/jobs/{id}/cancel", new { });
        using var again = await server.Owner.PostJsonAsync($"/api/jobs/{id}/cancel", new { });
        using var retried = await server.Owner.PostJsonAsync($"/api/jobs/{id}/retry", new { });
        using var twice = await server.Owner.PostJsonAsync($"/api/jobs/{id}/retry", new { });

        (await cancelled.OkJsonAsync()).Text("state").ShouldBe("cancelled");
        (await again.ProblemAsync(HttpStatusCode.Conflict)).Text("detail").ShouldContain("ended already");
        (await retried.OkJsonAsync()).Text("state").ShouldBe("available");
        (await twice.ProblemAsync(HttpStatusCode.Conflict)).Text("detail").ShouldContain("Look at its state");
    }

    [Theory]
    [InlineData("state=finished", "state")]
    [InlineData("state=0", "state")]
    [InlineData("queue=fast", "queue")]
    [InlineData("limit=501", "limit")]
    [InlineData("cursor=here", "cursor")]
    [InlineData("kind=a%00b", "kind")]
    public async Task A_filter_that_is_none_is_refused_by_name(string query, string field)
    {
        using var response = await server.Owner.GetAsync(new Uri($"/api/jobs?{query}", UriKind.Relative));

        (await response.ProblemAsync(HttpStatusCode.BadRequest))["errors"]![field].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_script_that_is_no_id_is_refused()
    {
        using var response = await server.Owner.GetAsync(new Uri("/api/jobs?script=mine", UriKind.Relative));

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_users_jobs_are_not_there()
    {
        var eve = await server.SignInAsync("eve");
        var about = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(1));
        var id = await InsertAsync("the owner's", about);

        var list = await eve.GetJsonAsync($"/api/jobs?script={about}");
        using var read = await eve.GetAsync(new Uri($"/api/jobs/{id}", UriKind.Relative));
        using var cancel = await eve.PostJsonAsync($"/api/jobs/{id}/cancel", new { });
        using var retry = await eve.PostJsonAsync($"/api/jobs/{id}/retry", new { });

        list.Items().ShouldBeEmpty();
        list.Items("counts").ShouldBeEmpty();
        foreach (var refused in new[] { read, cancel, retry }) await refused.ProblemAsync(HttpStatusCode.NotFound);
        (await server.Owner.GetJsonAsync($"/api/jobs/{id}")).Text("state").ShouldBe("available");
    }

    [Fact]
    public async Task What_went_wrong_is_told_without_the_exceptions_own_words()
    {
        var id = await InsertAsync("breaks");
        await using var command = server.Database.DataSource.CreateCommand($$"""
            UPDATE jobs SET state = 'discarded', finished_at = now(), attempt = 2, attempted_at = now(), errors =
                '[{"attempt": 1, "at": "2026-01-01T00:00:00Z", "type": "NpgsqlException", "message": "password secret at /root"},
                  {"attempt": 2, "at": "2026-01-01T00:00:00Z", "type": "LeaseExpired", "message": "The worker secret:1 gave no sign of life."}]'
            WHERE id = '{{id}}'
            """);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var job = await server.Owner.GetJsonAsync($"/api/jobs/{id}");

        job.Items("errors").Select(error => error!.Text("reason")).ShouldBe(["failed", "worker_lost"]);
        job.ToJsonString().ShouldNotContain("secret");
    }

    private async Task<Guid> InsertAsync(string note, Guid? about = null)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var owner = await scope.ServiceProvider.GetRequiredService<AccountService>().GetLocalOwnerAsync(CancellationToken.None);
        return (await scope.ServiceProvider.GetRequiredService<JobQueue>().InsertAsync(new Idle(note), new JobOptions { OwnerId = owner.Id, SubjectId = about })).Id;
    }
}
