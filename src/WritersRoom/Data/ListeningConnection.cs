using Npgsql;
using WritersRoom.Jobs;

namespace WritersRoom.Data;

/// <summary>A connection that is kept to hear what is announced on a channel, and listens to nothing any more when the pool has it again.</summary>
internal sealed class ListeningConnection : IAsyncDisposable
{
    // A connection that vanished without a word is noticed when something is sent over it.
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(30);

    private readonly KeptConnection kept;

    private ListeningConnection(KeptConnection kept) => this.kept = kept;

    /// <param name="database">Where it comes from.</param>
    /// <param name="channel">What it listens to.</param>
    /// <param name="hear">Told the payload of each notice; null for nobody.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    public static async Task<ListeningConnection> OpenAsync(NpgsqlDataSource database, string channel, Action<string>? hear, CancellationToken cancellationToken)
    {
        var listening = new ListeningConnection(await KeptConnection.OpenAsync(database, cancellationToken));
        try
        {
            if (hear is not null)
                listening.kept.Connection.Notification += (_, notification) => hear(notification.Payload);
            await listening.ExecuteAsync($"LISTEN {channel}", cancellationToken);
            return listening;
        }
        catch
        {
            await listening.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when something has been announced.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (!await kept.Connection.WaitAsync(PingInterval, cancellationToken))
            await ExecuteAsync("SELECT 1", cancellationToken);
    }

    public ValueTask DisposeAsync() => kept.DisposeAsync();

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, kept.Connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
