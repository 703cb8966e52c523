using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Events;
using WritersRoom.Server.Startup;

namespace WritersRoom.Benchmarks.Events;

/// <summary>The server itself: announced in a transaction, numbered at its commit, notified, read from the log and sent.</summary>
internal sealed class ProductFanOut : IFanOut, IAsyncDisposable
{
    public const string Padding = "as long as the data of an event of a script is, so that there are as many bytes to send to each who watches as there would be in earnest";
    private readonly WebApplication app;
    private readonly CurrentUser owner;

    private ProductFanOut(WebApplication app, CurrentUser owner) => (this.app, this.owner) = (app, owner);

    public Uri Stream => new(app.Urls.Single() + "/api/events");

    public static async Task<ProductFanOut> StartAsync(string connectionString)
    {
        var builder = ServerApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--Jobs:WorkerEnabled=false"]);
        builder.Logging.ClearProviders();
        var app = ServerApplication.Build(builder, connectionString);
        await app.StartAsync();
        await using var scope = app.Services.CreateAsyncScope();
        return new ProductFanOut(app, await scope.ServiceProvider.GetRequiredService<AccountService>().GetLocalOwnerAsync(CancellationToken.None));
    }

    public async Task PublishAsync(int mark)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
        await db.AnnounceAsync(
            new Announcement
            {
                // Newcomers are not given these, so that one run does not begin with the events of the one before.
                Type = EventType.ArtifactRefreshed,
                OwnerId = owner.Id,
                Subject = mark.ToString(CultureInfo.InvariantCulture),
                Data = new { Mark = mark, Padding },
            },
            CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
