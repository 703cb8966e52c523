using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Chat.Running;
using WritersRoom.Jobs;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Sessions;
using WritersRoom.Scripts;
using WritersRoom.Server.Tests.Scribe.Faults;
using WritersRoom.Storage;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scribe;

/// <summary>How long things are kept, with a clock that is moved.</summary>
public sealed class KeepingTests(ScribeServer server) : IClassFixture<ScribeServer>
{
    private const string Content = "Words.\n";
    private static readonly byte[] Bytes = AssetText.Bytes(Content);

    private readonly ShiftedClock clock = new();

    [Fact]
    public async Task A_session_stops_when_nothing_was_said_for_24_hours_and_not_before()
    {
        await using var node = await StartAsync();
        var started = await node.StartScribeAsync(new { title = "A day" });
        var (asset, conversation) = ((string)started["text_asset_id"]!, (string)started["conversation_id"]!);
        clock.Shift = TimeSpan.FromHours(20);
        await node.SayAsync(conversation, "The last word.");

        clock.Shift += TimeSpan.FromHours(23.9);
        await SweepAsync(node);
        (await IsWrittenAsync(node, asset)).ShouldBeTrue();

        clock.Shift += TimeSpan.FromHours(0.2);
        await SweepAsync(node);
        (await IsWrittenAsync(node, asset)).ShouldBeFalse();

        await node.SayAsync(conversation, "Start the scribe.");
        await node.DrainAsync();
        (await IsWrittenAsync(node, asset)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_said_and_not_written_up_is_kept_for_weeks_and_written_up_then()
    {
        await using var node = await StartAsync();
        var started = await node.StartScribeAsync(new { title = "Weeks" });
        var (asset, conversation) = ((string)started["text_asset_id"]!, (string)started["conversation_id"]!);
        await node.SayAsync(conversation, "Said before the Scribe was stopped.");
        using (var stopped = await ToggleAsync(node, conversation, isOn: false))
            stopped.EnsureSuccessStatusCode();
        await node.SayAsync(conversation, "Said while it was.");

        for (var day = 1; day <= 21; day++)
        {
            clock.Shift = TimeSpan.FromDays(day);
            await SweepAsync(node);
        }

        var messages = (await node.Client.GetJsonAsync($"/api/chat/conversations/{conversation}"))["messages"]!.AsArray();
        messages.Where(message => (string)message!["role"]! == "user").Select(message => (string)message!["content"]!).ShouldBe(["Said before the Scribe was stopped.", "Said while it was."]);
        ((string)(await node.AssetAsync(asset))["metadata"]!["scribe_state"]!).ShouldBe("stopped");
        using (var again = await ToggleAsync(node, conversation, isOn: true))
            again.EnsureSuccessStatusCode();
        await node.DrainAsync();
        ((string)(await node.AssetAsync(asset))["content"]!).ShouldContain("Said before the Scribe was stopped.");
    }

    [Fact]
    public async Task Objects_of_no_version_are_collected_after_an_hour_and_none_that_a_version_needs()
    {
        await using var node = await StartAsync();
        var store = new FileObjectStore(Path.Combine(server.DataFolder, "objects"));
        var asset = await MadeAsync(node, "Pointed to");
        await node.DrainAsync();
        // Its object was put, and whoever did it did not come to say so.
        var waits = await MadeAsync(node, "On its way");
        await store.PutAsync(AssetText.KeyOf(Guid.Parse(waits), 1, AssetText.Sha256(Bytes)), Bytes, CancellationToken.None);
        await using (var forget = server.Database.DataSource.CreateCommand($"DELETE FROM jobs WHERE kind = 'assets.store' AND subject_id = '{waits}'"))
            (await forget.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        var orphan = $"{asset}/7f/{new string('a', 64)}";
        await store.PutAsync(orphan, "Never committed."u8.ToArray(), CancellationToken.None);

        await RunAsync(node, new CollectObjects());
        (await KeysAsync(store, asset)).ShouldContain(orphan);

        clock.Shift = TimeSpan.FromHours(2);
        await RunAsync(node, new CollectObjects());
        (await KeysAsync(store, asset)).ShouldHaveSingleItem().ShouldStartWith($"{asset}/1/");
        (await KeysAsync(store, waits)).ShouldHaveSingleItem().ShouldStartWith($"{waits}/1/");
        await RunAsync(node, new ScribeSweep());
        (await node.Client.GetJsonAsync($"/api/media-assets/{waits}/versions"))["items"]!.AsArray().ShouldAllBe(version => (bool)version!["stored"]!);
    }

    // All that is done from time to time and takes something away.
    private static async Task SweepAsync(ScribeNode node)
    {
        await RunAsync(node, new ScribeSweep());
        await RunAsync(node, new CollectObjects());
        await RunAsync(node, new KeepCutOffTurns());
        await RunAsync(node, new PurgeOverdue());
    }

    private static async Task RunAsync<TArgs>(ScribeNode node, TArgs args)
        where TArgs : IJobArgs
    {
        await node.Services.GetRequiredService<JobQueue>().InsertAsync(args);
        await node.DrainAsync();
    }

    private static Task<HttpResponseMessage> ToggleAsync(ScribeNode node, string conversation, bool isOn) =>
        node.Client.PostJsonAsync("/api/chat/background-doc/toggle", new { conversation_id = conversation, scribe_enabled = isOn });

    private static async Task<bool> IsWrittenAsync(ScribeNode node, string asset) => (bool)(await node.AssetAsync(asset))["metadata"]!["scribe_enabled"]!;

    private static async Task<string> MadeAsync(ScribeNode node, string title)
    {
        using var made = await node.Client.PostJsonAsync("/api/media-assets", new { title, content = Content });
        return (string)(await made.OkJsonAsync())["id"]!;
    }

    private static async Task<List<string>> KeysAsync(FileObjectStore store, string asset) =>
        await store.ListAsync($"{asset}/", CancellationToken.None).Select(item => item.Key).ToListAsync();

    private Task<ScribeNode> StartAsync() => ScribeNode.StartAsync(server, services => services.AddSingleton<TimeProvider>(clock));
}
