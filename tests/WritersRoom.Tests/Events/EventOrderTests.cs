using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WritersRoom.Data;
using WritersRoom.Events;
using WritersRoom.Tests.Scripts;

namespace WritersRoom.Tests.Events;

public sealed class EventOrderTests(ScriptRoom room) : IClassFixture<ScriptRoom>
{
    private readonly EventReader reader = new(room.Database.DataSource);

    [Fact]
    public async Task Events_are_numbered_in_the_order_in_which_their_transactions_commit()
    {
        var from = (await reader.LatestAsync(CancellationToken.None)).Committed;
        await using var slow = await ContextAsync();
        await using var quick = await ContextAsync();
        await using var slowly = await slow.Database.BeginTransactionAsync();
        await slow.AnnounceAsync(Event("announced first"), CancellationToken.None);
        await using var quickly = await quick.Database.BeginTransactionAsync();
        await quick.AnnounceAsync(Event("announced last"), CancellationToken.None);

        await quickly.CommitAsync();
        (await SubjectsAsync(from)).ShouldBe(["announced last"]);
        await slowly.CommitAsync();

        (await SubjectsAsync(from)).ShouldBe(["announced last", "announced first"]);
    }

    [Fact]
    public async Task What_does_not_commit_was_never_announced()
    {
        var from = (await reader.LatestAsync(CancellationToken.None)).Committed;
        await using (var db = await ContextAsync())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.AnnounceAsync(Event("undone"), CancellationToken.None);
        }

        await using (var db = await ContextAsync())
            await db.AnnounceAsync(Event("done"), CancellationToken.None);

        (await SubjectsAsync(from)).ShouldBe(["done"]);
    }

    [Fact]
    public async Task Of_each_subject_the_latest_event_stays()
    {
        var from = (await reader.LatestAsync(CancellationToken.None)).Committed;
        await using var db = await ContextAsync();
        foreach (var subject in new[] { "one", "two", "one", "one" })
            await db.AnnounceAsync(Event(subject), CancellationToken.None);

        (await SubjectsAsync(from)).ShouldBe(["two", "one"]);
    }

    /// <summary>Many writers at once, and a reader that reads on from the last number it has seen, as a feed does.</summary>
    [Fact]
    public async Task A_reader_that_reads_on_from_its_last_number_misses_none_of_many_writers()
    {
        const int Writers = 8;
        const int Each = 40;
        var from = (await reader.LatestAsync(CancellationToken.None)).Committed;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            await using var db = await ContextAsync();
            for (var i = 0; i < Each; i++)
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                await db.AnnounceAsync([Event($"{writer}/{i}/a"), Event($"{writer}/{i}/b")], CancellationToken.None);
                await transaction.CommitAsync();
            }
        })));

        var seen = new List<string>();
        while (!writing.IsCompleted || seen.Count < 2 * Writers * Each)
        {
            var page = await reader.SinceAsync(room.User.Id, from, 50, CancellationToken.None);
            seen.AddRange(page.Select(SubjectOf));
            from = page.Count > 0 ? page[^1].Number : from;
        }

        await writing;
        seen.ShouldBeUnique();
        seen.ShouldBe(from writer in Enumerable.Range(0, Writers) from i in Enumerable.Range(0, Each) from half in "ab" select $"{writer}/{i}/{half}", ignoreOrder: true);
    }

    [Fact]
    public async Task An_event_that_says_too_much_is_refused()
    {
        await using var db = await ContextAsync();
        await Should.ThrowAsync<ArgumentException>(() => db.AnnounceAsync(Event(new string('x', EventLog.LargestData)), CancellationToken.None));
    }

    [Fact]
    public async Task Who_does_not_read_is_cut_and_catches_up_from_the_log()
    {
        var feeds = new EventFeeds(reader, TimeProvider.System, NullLogger<EventFeeds>.Instance);
        var watcher = new Watcher(room.User.Id, null);
        var from = (await reader.LatestAsync(CancellationToken.None)).Committed;
        using var slow = await feeds.SubscribeAsync(watcher, new EventFilter(null, null), from, CancellationToken.None);
        using var quick = await feeds.SubscribeAsync(watcher, new EventFilter(null, null), from, CancellationToken.None);

        var announced = new List<string>();
        var read = new List<string>();
        await using var db = await ContextAsync();
        // More than fits, in pieces that a reader keeps up with.
        for (var i = 0; i < 40; i++)
        {
            announced.Add($"{i} {new string('.', 1500)}");
            await db.AnnounceAsync(Event(announced[^1]), CancellationToken.None);
            feeds.WakeAll();
            while (read.Count < announced.Count)
                read.AddRange((await quick.ReadAsync(TestContext.Current.CancellationToken))!.Select(SubjectOf));
        }

        read.ShouldBe(announced);
        (await slow.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        using var back = await feeds.SubscribeAsync(watcher, new EventFilter(null, null), from, CancellationToken.None);
        read.Clear();
        while (read.Count < announced.Count)
            read.AddRange((await back.ReadAsync(TestContext.Current.CancellationToken))!.Select(SubjectOf));
        read.ShouldBe(announced);
    }

    private Announcement Event(string subject) => new()
    {
        Type = EventType.AssetUpdated,
        OwnerId = room.User.Id,
        Subject = subject,
        Data = new { Subject = subject },
    };

    private async Task<IEnumerable<string>> SubjectsAsync(long after)
        => (await reader.SinceAsync(room.User.Id, after, 500, CancellationToken.None)).Select(SubjectOf);

    private static string SubjectOf(WatchedEvent item) => JsonDocument.Parse(item.Data).RootElement.GetProperty("subject").GetString()!;

    private Task<WritersRoomDbContext> ContextAsync() => room.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
}
