using Npgsql;

namespace WritersRoom.Data.Local;

/// <summary>The product's role and database in a private cluster. The role owns its database and may create others; it is no superuser.</summary>
internal static class ClusterDatabase
{
    private const string Name = "writersroom";

    public static NpgsqlConnectionStringBuilder Connect(int port, ClusterRecord record) =>
        Connect(port, Name, record.Password, Name);

    /// <summary>Connects; makes what is missing, so that a first start killed at any point is finished by the next.</summary>
    public static async Task EnsureAsync(int port, ClusterRecord record, CancellationToken cancellationToken)
    {
        if (await CanConnectAsync(port, record, cancellationToken).ConfigureAwait(false))
            return;

        var connect = Connect(port, ClusterInitializer.AdminRole, record.AdminPassword, "postgres");
        connect.Pooling = false;
        await using var admin = NpgsqlDataSource.Create(connect);
        if (!await ExistsAsync(admin, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", cancellationToken).ConfigureAwait(false))
            await ExecuteAsync(admin, $"CREATE ROLE {Name} LOGIN CREATEDB PASSWORD '{record.Password}'", cancellationToken).ConfigureAwait(false);
        if (!await ExistsAsync(admin, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", cancellationToken).ConfigureAwait(false))
            await ExecuteAsync(admin, $"CREATE DATABASE {Name} OWNER {Name}", cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> CanConnectAsync(int port, ClusterRecord record, CancellationToken cancellationToken)
    {
        var connect = Connect(port, record);
        connect.Pooling = false;
        try
        {
            await using var connection = new NpgsqlConnection(connect.ConnectionString);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidCatalogName)
        {
            // What PostgreSQL answers for a role, and for a database, that does not exist.
            return false;
        }
    }

    private static NpgsqlConnectionStringBuilder Connect(int port, string role, string password, string database) =>
        new()
        {
            Host = "127.0.0.1",
            Port = port,
            Username = role,
            Password = password,
            Database = database,
            // Loopback only: asking for encryption would cost a round trip and be refused.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };

    private static async Task<bool> ExistsAsync(NpgsqlDataSource admin, string sql, CancellationToken cancellationToken)
    {
        await using var command = admin.CreateCommand(sql);
        command.Parameters.AddWithValue(Name);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource admin, string sql, CancellationToken cancellationToken)
    {
        await using var command = admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
