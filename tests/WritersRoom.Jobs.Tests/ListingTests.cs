namespace WritersRoom.Jobs.Tests;

public sealed class ListingTests : JobsTest
{
    private static readonly Guid Owner = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Pages_follow_each_other_and_hold_every_job_once()
    {
        for (var number = 0; number < 7; number++) await InsertAsync($"{number}");
        var names = new List<string>();
        Guid? cursor = null;
        do
        {
            var page = await Queue.ListAsync(new JobFilter { Cursor = cursor, Limit = 3 }, Deadline);
            names.AddRange(page.Jobs.Select(job => job.Args.GetProperty("name").GetString()!));
            cursor = page.Next;
        }
        while (cursor is not null);

        names.Order().ShouldBe(["0", "1", "2", "3", "4", "5", "6"]);
    }

    [Fact]
    public async Task A_filter_restricts_by_owner_subject_kind_and_state()
    {
        var mine = await InsertAsync("mine", new JobOptions { OwnerId = Owner, SubjectId = Owner });
        await InsertAsync("another's");

        foreach (var filter in new JobFilter[]
        {
            new() { OwnerId = Owner },
            new() { SubjectId = Owner },
            new() { OwnerId = Owner, SubjectId = Owner, Kind = Chore.Kind, State = JobState.Available },
        })
            (await Queue.ListAsync(filter, Deadline)).Jobs.Select(job => job.Id).ShouldBe([mine]);
        (await Queue.ListAsync(new JobFilter { OwnerId = Owner, State = JobState.Completed }, Deadline)).Jobs.ShouldBeEmpty();
        (await Queue.ListAsync(new JobFilter { Kind = "unheard of" }, Deadline)).Jobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_filter_restricts_by_queue()
    {
        var urgent = await InsertAsync("now", new JobOptions { Queue = QueueName.Urgent });
        await InsertAsync("sometime");

        (await Queue.ListAsync(new JobFilter { Queue = QueueName.Urgent }, Deadline)).Jobs.Select(job => job.Id).ShouldBe([urgent]);
    }

    [Fact]
    public async Task Rates_are_of_what_was_started_completed_and_failed_within_the_window()
    {
        await InsertAsync("old");
        await DrainAsync((_, _) => Task.CompletedTask);
        await ExecuteAsync("UPDATE jobs SET finished_at = now() - interval '1 hour', attempted_at = now() - interval '1 hour'");
        await InsertAsync("works", new JobOptions { OwnerId = Owner });
        await InsertAsync("fails twice", new JobOptions { OwnerId = Owner });
        await InsertAsync("waits", new JobOptions { OwnerId = Owner, RunAt = TimeProvider.System.GetUtcNow().AddHours(1) });
        await DrainAsync((context, _) => context.Args.Name == "fails twice" && context.Attempt < 3 ? throw new IOException() : Task.CompletedTask);

        (await Queue.RatesAsync(TimeSpan.FromMinutes(10), new JobFilter { OwnerId = Owner }, Deadline))
            .ShouldBe([new JobRate(Chore.Kind, Started: 0.5, Completed: 0.3, Failed: 0.2)]);
        (await Queue.RatesAsync(TimeSpan.FromMinutes(10), new JobFilter { Kind = "unheard of" }, Deadline)).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Queue.RatesAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task Counts_are_by_kind_and_state()
    {
        await InsertAsync("fails", new JobOptions { MaxAttempts = 1 });
        await InsertAsync("works");
        await DrainAsync((context, _) => context.Args.Name == "fails" ? throw new IOException() : Task.CompletedTask);
        await InsertAsync("waits");

        (await Queue.CountAsync(cancellationToken: Deadline)).ShouldBe(
            [
                new JobCount(Chore.Kind, JobState.Available, 1),
                new JobCount(Chore.Kind, JobState.Completed, 1),
                new JobCount(Chore.Kind, JobState.Discarded, 1),
            ]);
    }
}
