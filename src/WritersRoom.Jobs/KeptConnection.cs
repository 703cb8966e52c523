using Npgsql;

namespace WritersRoom.Jobs;

/// <summary>
/// A connection that is kept for long and set up for its use: what was set, and what it listened to, is taken back before the pool has it again. A pool that resets nothing
/// (<c>No Reset On Close</c>) spares every other command that work.
/// </summary>
public sealed class KeptConnection : IAsyncDisposable
{
    private const string Reset = "RESET ALL; UNLISTEN *; SELECT pg_advisory_unlock_all()";

    private KeptConnection(NpgsqlConnection connection) => Connection = connection;

    /// <summary>The connection, open.</summary>
    public NpgsqlConnection Connection { get; }

    /// <param name="dataSource">Where it comes from.</param>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    public static async Task<KeptConnection> OpenAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken = default) =>
        new(await dataSource.OpenConnectionAsync(cancellationToken));

    /// <summary>Gives it back. One on which that fails is broken, and the pool drops it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Connection.FullState == System.Data.ConnectionState.Open)
            {
                await using var command = new NpgsqlCommand(Reset, Connection);
                await command.ExecuteNonQueryAsync();
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // An error that leaves the session standing is none that this statement can meet.
        }
        finally
        {
            await Connection.DisposeAsync();
        }
    }
}
