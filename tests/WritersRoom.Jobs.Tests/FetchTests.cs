using Npgsql;
using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Tests;

public sealed class FetchTests : JobsTest
{
    [Fact]
    public async Task A_backlog_is_worked_off_in_order_and_to_its_end()
    {
        var inserted = new List<Guid>();
        for (var i = 0; i < 7; i++) inserted.Add(await InsertAsync("sweep"));
        await using var connection = await DataSource.OpenConnectionAsync(Deadline);
        var fetcher = await OpenAsync(connection);

        var taken = new List<Guid>();
        FetchResult fetched;
        do
        {
            fetched = await fetcher.FetchAsync(new FetchRoom(2, 2, 2, 2), Deadline);
            taken.AddRange(fetched.Jobs.Select(job => job.Id));
        }
        while (fetched.Filled.Contains(QueueName.Normal));

        taken.ShouldBe(inserted);
    }

    [Fact]
    public async Task What_becomes_available_in_front_is_taken_first_once_the_fetcher_has_heard_of_it()
    {
        for (var i = 0; i < 5; i++) await InsertAsync("sweep");
        await using var connection = await DataSource.OpenConnectionAsync(Deadline);
        var fetcher = await OpenAsync(connection);
        await fetcher.FetchAsync(new FetchRoom(2, 2, 2, 2), Deadline);
        var first = await InsertAsync("dust", new JobOptions { Priority = -1 });

        fetcher.StartOver();

        (await fetcher.FetchAsync(new FetchRoom(1, 1, 1, 1), Deadline)).Jobs.Single().Id.ShouldBe(first);
    }

    [Fact]
    public async Task What_became_available_in_front_unheard_is_found_when_the_queue_ends()
    {
        var inserted = new List<Guid> { await InsertAsync("sweep"), await InsertAsync("sweep"), await InsertAsync("sweep") };
        await using var connection = await DataSource.OpenConnectionAsync(Deadline);
        var fetcher = await OpenAsync(connection);
        await fetcher.FetchAsync(new FetchRoom(2, 2, 2, 2), Deadline);
        var first = await InsertAsync("dust", new JobOptions { Priority = -1 });

        var rest = await fetcher.FetchAsync(new FetchRoom(2, 2, 2, 2), Deadline);
        var again = await fetcher.FetchAsync(new FetchRoom(2, 2, 2, 2), Deadline);

        rest.Jobs.Single().Id.ShouldBe(inserted[2]);
        rest.Filled.ShouldContain(QueueName.Normal);
        again.Jobs.Single().Id.ShouldBe(first);
    }

    [Fact]
    public async Task Jobs_with_and_without_an_ordering_key_come_in_one_fetch()
    {
        var plain = await InsertAsync("sweep");
        var first = await InsertAsync("one", new JobOptions { OrderingKey = "a" });
        var second = await InsertAsync("two", new JobOptions { OrderingKey = "a" });
        var urgent = await InsertAsync("dust", new JobOptions { Queue = QueueName.Urgent });
        await using var connection = await DataSource.OpenConnectionAsync(Deadline);

        var fetched = await (await OpenAsync(connection)).FetchAsync(new FetchRoom(10, 10, 10, 10), Deadline);

        fetched.Jobs.Select(job => job.Id).ShouldBe([urgent, plain, first], ignoreOrder: true);
        fetched.Parked.ShouldBe(1);
        (await GetAsync(second)).State.ShouldBe(JobState.Blocked);
    }

    [Fact]
    public async Task No_more_of_a_queue_are_taken_than_it_has_room_for()
    {
        for (var i = 0; i < 3; i++) await InsertAsync("sweep", new JobOptions { Queue = QueueName.Low });
        var normal = await InsertAsync("sweep");
        await using var connection = await DataSource.OpenConnectionAsync(Deadline);

        var fetched = await (await OpenAsync(connection)).FetchAsync(new FetchRoom(3, 3, 3, 1), Deadline);

        fetched.Jobs.Select(job => job.Queue).ShouldBe([QueueName.Normal, QueueName.Low], ignoreOrder: true);
        fetched.Jobs.Select(job => job.Id).ShouldContain(normal);
    }

    private Task<JobFetcher> OpenAsync(NpgsqlConnection connection) =>
        JobFetcher.OpenAsync(connection, new JobTaking("node", TimeSpan.FromMinutes(1), [Chore.Kind]), Deadline);
}
