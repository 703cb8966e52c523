using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Accounts;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Lore;
using WritersRoom.Scribe.Sessions;

namespace WritersRoom.Benchmarks.Scribe;

/// <summary>Somebody who talks, waits until it is in the text, and does in between what people do with a text.</summary>
internal sealed class BusyWriter(IServiceProvider services, CurrentUser owner, VersionWatcher watcher, Guid asset, Guid conversation)
{
    private int version = 1;

    /// <summary>Milliseconds from an answer's commit to the version that has its turn.</summary>
    public List<double> Lags { get; } = [];

    /// <summary>Milliseconds of each operation on the text.</summary>
    public List<double> Operations { get; } = [];

    public static async Task<BusyWriter> StartAsync(IServiceProvider services, CurrentUser owner, VersionWatcher watcher, string title)
    {
        await using var scope = services.CreateAsyncScope();
        var started = await scope.ServiceProvider.GetRequiredService<ScribeService>().StartAsync(owner, new ScribeStart { Title = title }, CancellationToken.None);
        return new BusyWriter(services, owner, watcher, started.Asset.Id, started.Session.ConversationId);
    }

    public void Forget()
    {
        Lags.Clear();
        Operations.Clear();
    }

    public async Task WriteAsync(int turns)
    {
        for (var turn = 0; turn < turns; turn++)
        {
            await using (var scope = services.CreateAsyncScope())
            {
                await foreach (var _ in scope.ServiceProvider.GetRequiredService<LoreChat>().RunAsync(owner, conversation, null, $"Turn {turn}: Mara ties the rope.", null, CancellationToken.None))
                {
                }
            }

            var said = Stopwatch.GetTimestamp();
            Lags.Add(Stopwatch.GetElapsedTime(said, await watcher.SeenAsync(asset, ++version)).TotalMilliseconds);
            await TakeAsync(assets => assets.GetAsync(owner, asset, CancellationToken.None));
            await TakeAsync(assets => assets.SaveAsync(owner, asset, $"\"{version}\"", new AssetDraft { Categories = [$"{turn}"] }, merge: false, CancellationToken.None));
            var start = Stopwatch.GetTimestamp();
            await using var other = services.CreateAsyncScope();
            await other.ServiceProvider.GetRequiredService<ScribeService>().ToggleAsync(owner, conversation, isOn: true, CancellationToken.None);
            Operations.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private async Task TakeAsync(Func<AssetService, Task> operation)
    {
        await using var scope = services.CreateAsyncScope();
        var start = Stopwatch.GetTimestamp();
        await operation(scope.ServiceProvider.GetRequiredService<AssetService>());
        Operations.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
