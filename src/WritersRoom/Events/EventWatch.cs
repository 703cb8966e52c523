using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace WritersRoom.Events;

/// <summary>Ends the watching of those who may no longer watch, and sends the others a sign of life. One question for all of a node.</summary>
internal sealed class EventWatch(
    NpgsqlDataSource database, EventFeeds feeds, IOptions<EventOptions> options, TimeProvider clock, ILogger<EventWatch> logger) : BackgroundService
{
    private const string Sql =
        """
        SELECT (SELECT array_agg(id) FROM users WHERE id = ANY($1)),
               (SELECT array_agg(id) FROM api_keys WHERE id = ANY($2) AND revoked_at IS NULL),
               (SELECT array_agg(id) FROM scripts WHERE id = ANY($3) AND deleted_at IS NULL),
               (SELECT array_agg(id) FROM media_assets WHERE id = ANY($4))
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CheckEvery, clock);
        var beaten = clock.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await CheckAsync(stoppingToken);
                if (clock.GetElapsedTime(beaten) < options.Value.Heartbeat)
                    continue;
                feeds.Beat();
                beaten = clock.GetTimestamp();
            }
        }
        catch (OperationCanceledException)
        {
            // The node is stopping.
        }
    }

    private async Task CheckAsync(CancellationToken stopping)
    {
        var watching = feeds.Subscriptions;
        if (watching.Count == 0)
            return;
        try
        {
            await EndForbiddenAsync(watching, stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            EventsLog.ReadFailed(logger, exception, options.Value.CheckEvery);
        }
    }

    private async Task EndForbiddenAsync(IReadOnlyCollection<EventSubscription> watching, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = watching.Select(one => one.Watcher.OwnerId).Distinct().ToArray() });
        command.Parameters.Add(new() { Value = watching.Select(one => one.Watcher.KeyId).OfType<Guid>().Distinct().ToArray() });
        command.Parameters.Add(new() { Value = watching.Select(one => one.Filter.ScriptId).OfType<Guid>().Distinct().ToArray() });
        command.Parameters.Add(new() { Value = watching.Select(one => one.Filter.AssetId).OfType<Guid>().Distinct().ToArray() });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var (users, keys, scripts, assets) = (Ids(0), Ids(1), Ids(2), Ids(3));
        foreach (var one in watching)
        {
            if (!users.Contains(one.Watcher.OwnerId) || (one.Watcher.KeyId is { } key && !keys.Contains(key)))
                one.Cut();
            else if (one.Filter.ScriptId is { } script && !scripts.Contains(script))
                one.End();
            else if (one.Filter.AssetId is { } asset && !assets.Contains(asset))
                one.End();
        }

        HashSet<Guid> Ids(int column) => row.IsDBNull(column) ? [] : [.. row.GetFieldValue<Guid[]>(column)];
    }
}
