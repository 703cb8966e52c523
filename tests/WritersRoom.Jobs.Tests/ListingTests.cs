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
