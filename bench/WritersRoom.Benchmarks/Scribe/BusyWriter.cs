using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Accounts;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Lore;
using WritersRoom.Scribe.Sessions;

namespace WritersRoom.Benchmarks.Scribe;

/// <summary>Somebody who talks, waits until it is in the text, and does in between what people do with a text.</summary>
/// <param name="services">Of the node that they speak to.</param>
/// <param name="owner">Who they are.</param>
/// <param name="watchers">Clients of every node, that node's first.</param>
/// <param name="store">Where versions go.</param>
/// <param name="asset">Their text.</param>
/// <param name="conversation">Their conversation.</param>
internal sealed class BusyWriter(IServiceProvider services, CurrentUser owner, IReadOnlyList<VersionWatcher> watchers, TimedStore store, Guid asset, Guid conversation)
{
    private int version = 1;

    /// <summary>Milliseconds from an answer's commit to the version that has its turn.</summary>
    public List<double> Lags { get; } = [];

    /// <summary>Milliseconds of each operation on the text.</summary>
    public List<double> Operations { get; } = [];

    /// <summary>Milliseconds from a save's return to the last node's having told of it.</summary>
    public List<double> Pushes { get; } = [];

    /// <summary>Milliseconds from a save's return to the object's being in the store.</summary>
    public List<double> Uploads { get; } = [];

    public static async Task<BusyWriter> StartAsync(IServiceProvider services, CurrentUser owner, IReadOnlyList<VersionWatcher> watchers, TimedStore store, string title)
    {
        await using var scope = services.CreateAsyncScope();
        var started = await scope.ServiceProvider.GetRequiredService<ScribeService>().StartAsync(owner, new ScribeStart { Title = title }, CancellationToken.None);
        return new BusyWriter(services, owner, watchers, store, started.Asset.Id, started.Session.ConversationId);
    }

    public void Forget()
    {
        foreach (var list in new[] { Lags, Operations, Pushes, Uploads })
            list.Clear();
    }

    /// <param name="turns">How often they talk.</param>
    /// <param name="wait">Before the first time.</param>
    public async Task WriteAsync(int turns, TimeSpan wait)
    {
        await Task.Delay(wait);
        for (var turn = 0; turn < turns; turn++)
        {
            await SayAsync($"Turn {turn}: Mara ties the rope.");
            var content = "";
            await TakeAsync<AssetService>(async assets => content = (await assets.GetAsync(owner, asset, CancellationToken.None)).Content);
            await TakeAsync<AssetService>(assets => assets.SaveAsync(owner, asset, $"\"{version}\"", new AssetDraft { Content = $"{content}\n\nTyped {turn}.\n" }, merge: false, CancellationToken.None));
            await FollowAsync(Stopwatch.GetTimestamp(), ++version);
            await TakeAsync<ScribeService>(scribe => scribe.ToggleAsync(owner, conversation, isOn: true, CancellationToken.None));
        }
    }

    private async Task SayAsync(string message)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            await foreach (var _ in scope.ServiceProvider.GetRequiredService<LoreChat>().RunAsync(owner, conversation, null, message, null, CancellationToken.None))
            {
            }
        }

        var said = Stopwatch.GetTimestamp();
        Lags.Add(Since(said, await watchers[0].Told.WhenAsync(asset, ++version)));
    }

    private async Task FollowAsync(long saved, int number)
    {
        Pushes.Add((await Task.WhenAll(watchers.Select(watcher => watcher.Told.WhenAsync(asset, number)))).Max(told => Since(saved, told)));
        Uploads.Add(Since(saved, await store.Stored.WhenAsync(asset, number)));
    }

    private async Task TakeAsync<TService>(Func<TService, Task> operation)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        var start = Stopwatch.GetTimestamp();
        await operation(scope.ServiceProvider.GetRequiredService<TService>());
        Operations.Add(Since(start, Stopwatch.GetTimestamp()));
    }

    // What was told of before the answer of a save came back was told of at once.
    private static double Since(long start, long end) => Math.Max(0, Stopwatch.GetElapsedTime(start, end).TotalMilliseconds);
}
