using Microsoft.Extensions.Logging;
using Npgsql;
using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Workers;

/// <summary>Hears of new jobs and of cancelled ones as soon as they commit. Polling and the heartbeat stand behind it.</summary>
internal sealed class JobListener(
    NpgsqlDataSource dataSource, RunningJobs running, WakeSignal wake, JobHeartbeat heartbeat, TimeProvider timeProvider, ILogger<JobListener> logger)
{
    // A connection that vanished without a word is noticed when something is sent over it.
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(30);

    public Task RunAsync(CancellationToken stopping) => Reconnecting.LoopAsync(
        "listener", connection => ListenAsync(connection, stopping), dataSource, timeProvider, logger, stopping);

    private async Task ListenAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        connection.Notification += OnNotification;
        await ExecuteAsync(connection, $"LISTEN {SqlNames.Channel}", stopping);
        // What was announced before is not announced again: neither new jobs nor that one which runs here is to be cancelled.
        wake.SetDue();
        await heartbeat.BeatAsync(stopping);
        while (true)
        {
            if (!await connection.WaitAsync(PingInterval, stopping)) await ExecuteAsync(connection, "SELECT 1", stopping);
        }
    }

    private void OnNotification(object sender, NpgsqlNotificationEventArgs notification)
    {
        switch (JobNotice.Parse(notification.Payload))
        {
            case { Kind: NoticeKind.Ready }:
                wake.Set();
                break;
            case { Kind: NoticeKind.Due }:
                wake.SetDue();
                break;
            case { Kind: NoticeKind.Cancel, JobId: var id } when running.Find(id) is { } job:
                job.StopAsync(StopReason.CancelRequested);
                break;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
