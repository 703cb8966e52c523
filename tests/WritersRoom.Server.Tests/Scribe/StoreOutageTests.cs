using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Server.Tests.Scribe.Faults;
using WritersRoom.Storage;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scribe;

public sealed class StoreOutageTests(ScribeServer server) : IClassFixture<ScribeServer>
{
    [Fact]
    public async Task A_store_that_is_down_is_seen_on_the_text_and_a_retry_tries_at_once()
    {
        var store = new FaultyStore(seed: 1) { IsDown = true, BreaksOff = false };
        await using var node = await ScribeNode.StartAsync(server, services => services.AddSingleton<IObjectStore>(store));
        var started = await node.StartScribeAsync(new { title = "Outage" });
        var asset = (string)started["text_asset_id"]!;
        await node.SayAsync((string)started["conversation_id"]!, "Said meanwhile.");
        await node.DrainAsync(includeWaiting: false);

        var down = (await node.AssetAsync(asset))["metadata"]!;
        ((string)(await node.AssetAsync(asset))["content"]!).ShouldContain("Said meanwhile.");
        ((int)down["unstored_versions"]!, (string)down["store_reason"]!).ShouldBe((2, "The store is down."));

        store.IsDown = false;
        using (var retry = await node.Client.PostJsonAsync($"/api/media-assets/{asset}/retry", new { }))
            retry.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await node.DrainAsync(includeWaiting: false);

        var up = (await node.AssetAsync(asset))["metadata"]!;
        ((int)up["unstored_versions"]!, (string?)up["store_reason"]).ShouldBe((0, null));
    }
}
