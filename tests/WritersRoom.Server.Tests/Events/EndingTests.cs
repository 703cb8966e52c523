using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Data;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Events;

public sealed class EndingTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_stream_ends_when_its_key_is_revoked()
    {
        var client = await server.SignInAsync("revoked");
        await using var stream = await EventStream.OpenAsync(client);

        await using (var db = await ContextAsync())
            await db.ApiKeys.Where(key => db.Users.Any(user => user.Id == key.OwnerId && user.Name == "revoked"))
                .ExecuteUpdateAsync(key => key.SetProperty(row => row.RevokedAt, TimeProvider.System.GetUtcNow()));

        await stream.EndAsync();
    }

    [Fact]
    public async Task A_stream_ends_when_its_user_is_removed()
    {
        var client = await server.SignInAsync("removed");
        await using var stream = await EventStream.OpenAsync(client);

        await using (var db = await ContextAsync())
            await db.Users.Where(user => user.Name == "removed").ExecuteDeleteAsync();

        await stream.EndAsync();
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams_in_good_order()
    {
        var other = await ServerFixture.StartAsync(server.Database.ConnectionString, "--Jobs:WorkerEnabled=false");
        using var client = ServerFixture.ClientOf(other);
        await using var stream = await EventStream.OpenAsync(client);

        // Both: a stream that went on would keep the server from stopping, one that broke would throw.
        await Task.WhenAll(other.StopAsync(), stream.EndAsync());

        await other.DisposeAsync();
    }

    [Fact]
    public async Task What_one_server_changes_is_seen_on_another()
    {
        await using var other = await ServerFixture.StartAsync(server.Database.ConnectionString, "--Jobs:WorkerEnabled=false");
        using var there = ServerFixture.ClientOf(other);
        await using var stream = await EventStream.OpenAsync(there);

        var id = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        await stream.UntilAsync("script.state", "script_id", id);
    }

    private Task<WritersRoomDbContext> ContextAsync() => server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
}
