using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Jobs.Testing;
using WritersRoom.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scripts;

public sealed class PurgeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    /// <summary>Of a kind that nobody works, as an older or a newer build may have left behind.</summary>
    private sealed record Note(string Text) : IJobArgs
    {
        public static string Kind => "note";
    }

    [Fact]
    public async Task After_the_purge_no_table_holds_a_word_of_the_script_and_the_ledger_keeps_its_numbers()
    {
        var script = await CanaryScript.UnderstoodAsync(server);
        await InsertNoteAsync(Guid.Parse(script.Id), CanaryScript.Canary);
        var spent = await CountAsync("SELECT count(*) FROM token_usage");
        spent.ShouldBeGreaterThan(0);
        var before = await TablesWithCanaryAsync();
        foreach (var table in new[] { "scripts", "scenes", "scene_summaries", "scene_characters", "script_outlines", "character_sheets", "chat_conversations", "chat_messages", "idempotent_requests", "jobs", "events" })
            before.ShouldContain(table);

        using var deleted = await server.Owner.DeleteAsync(new Uri($"/api/scripts/{script.Id}", UriKind.Relative));
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await EndGraceAsync(Guid.Parse(script.Id));
        await DrainAsync();

        (await TablesWithCanaryAsync()).ShouldBeEmpty();
        (await CountAsync("SELECT count(*) FROM token_usage")).ShouldBe(spent);
        using var restore = await server.Owner.PostJsonAsync($"/api/scripts/{script.Id}/restore", new { });
        await restore.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_purge_that_fails_in_all_its_attempts_is_tried_again_later()
    {
        var id = Guid.Parse((await server.UploadFountainAsync(TestScripts.Letter)).Text("id"));
        await server.DrainJobsAsync();
        await ExecuteAsync("CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'The disk is full.'; END $$; CREATE TRIGGER stay BEFORE DELETE ON scripts FOR EACH ROW EXECUTE FUNCTION stay()");
        using var deleted = await server.Owner.DeleteAsync(new Uri($"/api/scripts/{id}", UriKind.Relative));
        await EndGraceAsync(id);
        await DrainAsync();

        // It was undone as a whole: nothing is half gone.
        (await CountAsync($"SELECT count(*) FROM scenes WHERE script_id = '{id}'")).ShouldBe(4);
        (await JobsAsync(id)).ShouldContain(job => job.Kind == PurgeScript.Kind && job.State == JobState.Discarded);
        await ExecuteAsync("DROP TRIGGER stay ON scripts; DROP FUNCTION stay()");
        await server.Services.GetRequiredService<JobQueue>().InsertAsync(new PurgeOverdue());
        await DrainAsync();

        (await CountAsync($"SELECT count(*) FROM scripts WHERE id = '{id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_purge_asked_for_before_the_script_was_restored_leaves_it_alone()
    {
        var id = Guid.Parse((await server.UploadFountainAsync(TestScripts.Letter)).Text("id"));
        using var deleted = await server.Owner.DeleteAsync(new Uri($"/api/scripts/{id}", UriKind.Relative));
        var purge = (await JobsAsync(id)).Single(job => job.Kind == PurgeScript.Kind);
        using var restored = await server.Owner.PostJsonAsync($"/api/scripts/{id}/restore", new { });
        await restored.OkJsonAsync();

        (await JobsAsync(id)).Single(job => job.Id == purge.Id).State.ShouldBe(JobState.Cancelled);
        await server.Services.GetRequiredService<JobQueue>().RetryAsync(purge.Id);
        await DrainAsync();

        (await server.Owner.GetJsonAsync($"/api/scripts/{id}/state")).Text("state").ShouldBe("partial");
    }

    [Fact]
    public async Task A_purge_that_is_cancelled_and_tried_again_waits_for_the_grace_to_be_over()
    {
        var id = Guid.Parse((await server.UploadFountainAsync(TestScripts.Letter)).Text("id"));
        using var deleted = await server.Owner.DeleteAsync(new Uri($"/api/scripts/{id}", UriKind.Relative));
        var purge = (await JobsAsync(id)).Single(job => job.Kind == PurgeScript.Kind);

        using var cancelled = await server.Owner.PostJsonAsync($"/api/jobs/{purge.Id}/cancel", new { });
        (await cancelled.OkJsonAsync()).Text("state").ShouldBe("cancelled");
        using var retried = await server.Owner.PostJsonAsync($"/api/jobs/{purge.Id}/retry", new { });
        (await retried.OkJsonAsync()).Text("state").ShouldBe("scheduled");
        (await JobsAsync(id)).Single(job => job.Id == purge.Id).RunAt.ShouldBe(purge.RunAt);
        // Made to run all the same, in all its attempts.
        await DrainAsync();
        (await JobsAsync(id)).Single(job => job.Id == purge.Id).Attempt.ShouldBe(purge.MaxAttempts);
        (await CountAsync($"SELECT count(*) FROM scenes WHERE script_id = '{id}'")).ShouldBe(4);

        await EndGraceAsync(id);
        using var last = await server.Owner.PostJsonAsync($"/api/jobs/{purge.Id}/retry", new { });
        await last.OkJsonAsync();
        await DrainAsync();
        (await CountAsync($"SELECT count(*) FROM scripts WHERE id = '{id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Deleting_a_script_ends_what_is_under_way_for_it()
    {
        var id = Guid.Parse((await server.UploadFountainAsync(TestScripts.Letter)).Text("id"));
        await server.DrainJobsAsync();
        await InsertNoteAsync(id, "A note.");

        using var deleted = await server.Owner.DeleteAsync(new Uri($"/api/scripts/{id}", UriKind.Relative));

        (await JobsAsync(id)).Where(job => job.Kind != PurgeScript.Kind).ShouldAllBe(job => job.FinishedAt != null);
        (await JobsAsync(id)).Single(job => job.Kind == Note.Kind).State.ShouldBe(JobState.Cancelled);
        (await JobsAsync(id)).Single(job => job.Kind == PurgeScript.Kind).State.ShouldBe(JobState.Scheduled);
    }

    [Fact]
    public async Task With_a_user_goes_everything_of_theirs()
    {
        var client = await server.SignInAsync("leaving");
        var script = await CanaryScript.UnderstoodAsync(server, client);
        await InsertNoteAsync(Guid.Parse(script.Id), CanaryScript.Canary, await OwnerOfAsync(script));

        await ExecuteAsync("DELETE FROM users WHERE name = 'leaving'");

        (await TablesWithCanaryAsync()).ShouldBeEmpty();
    }

    private Task EndGraceAsync(Guid script) => ExecuteAsync($"UPDATE scripts SET deleted_at = deleted_at - interval '31 days' WHERE id = '{script}'");

    private async Task InsertNoteAsync(Guid script, string text, Guid? owner = null) => await server.Services.GetRequiredService<JobQueue>().InsertAsync(
        new Note(text), new JobOptions { SubjectId = script, OwnerId = owner });

    private async Task<Guid> OwnerOfAsync(CanaryScript script)
    {
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
        return (await db.Scripts.SingleAsync(row => row.Id == Guid.Parse(script.Id))).OwnerId;
    }

    private async Task<IReadOnlyList<Job>> JobsAsync(Guid script)
        => (await server.Services.GetRequiredService<JobQueue>().ListAsync(new JobFilter { SubjectId = script, Limit = 500 })).Jobs;

    private Task DrainAsync() => JobTesting.DrainAsync(server.Services, includeWaiting: true, TestContext.Current.CancellationToken);

    /// <summary>Walks the catalogue: every column of every table, bytes as bytes and all else as its text.</summary>
    private async Task<List<string>> TablesWithCanaryAsync()
    {
        var columns = new List<(string Table, string Column, bool IsBytes)>();
        await using (var catalogue = server.Database.DataSource.CreateCommand(
            "SELECT table_name, column_name, data_type = 'bytea' FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"))
        await using (var row = await catalogue.ExecuteReaderAsync())
        {
            while (await row.ReadAsync())
                columns.Add((row.GetString(0), row.GetString(1), row.GetBoolean(2)));
        }

        var found = new List<string>();
        foreach (var table in columns.GroupBy(column => column.Table))
        {
            var conditions = table.Select(column => column.IsBytes ? $"position('canary'::bytea IN \"{column.Column}\") > 0" : $"\"{column.Column}\"::text ILIKE '%canary%'");
            if (await CountAsync($"SELECT count(*) FROM \"{table.Key}\" WHERE {string.Join(" OR ", conditions)}") > 0)
                found.Add(table.Key);
        }

        return found;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = server.Database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = server.Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
