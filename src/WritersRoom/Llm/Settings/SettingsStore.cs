using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace WritersRoom.Llm.Settings;

/// <summary>The one row of settings. A change is told to every node when it has committed.</summary>
internal sealed class SettingsStore(NpgsqlDataSource database)
{
    public const string Channel = "writersroom_settings";

    public async Task<(long Version, StoredSettings Settings)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT version, document FROM model_settings");
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Changes what is stored; two changes at once come one after the other.</summary>
    public async Task ChangeAsync(Func<long, StoredSettings, StoredSettings> change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var read = new NpgsqlCommand("SELECT version, document FROM model_settings FOR UPDATE", connection, transaction);
        var (version, stored) = await ReadAsync(read, cancellationToken);
        await using var write = new NpgsqlCommand(
            $"UPDATE model_settings SET version = version + 1, document = @document, updated_at = now(); NOTIFY {Channel}", connection, transaction);
        write.Parameters.Add(new NpgsqlParameter("document", NpgsqlDbType.Jsonb) { Value = JsonSerializer.Serialize(change(version, stored), StoredSettings.Json) });
        await write.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<(long Version, StoredSettings Settings)> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            throw new InvalidOperationException("The row of settings is missing.");
        return (row.GetInt64(0), JsonSerializer.Deserialize<StoredSettings>(row.GetString(1), StoredSettings.Json)!);
    }
}
