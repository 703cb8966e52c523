using Npgsql;

namespace WritersRoom.Data.Local;

/// <summary>The product's role and database in a private cluster. The role owns its database and may create others; it is no superuser.</summary>
internal static class ClusterDatabase
{
    private const string Name = "writersroom";

    // Databases made later (those of tests) are copies of this one.
    private const string Template = "template1";

    // pgvector, where the machine has it; only a superuser may create it.
    private const string Extension = "vector";

    private const string LacksExtension =
        $"SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = '{Extension}' AND installed_version IS NULL)";

    public static NpgsqlConnectionStringBuilder Connect(int port, ClusterRecord record) =>
        Connect(port, Name, record.Password, Name);

    /// <summary>Connects; makes what is missing, so that a first start killed at any point is finished by the next.</summary>
    public static async Task EnsureAsync(int port, ClusterRecord record, CancellationToken cancellationToken)
    {
        if (await IsCompleteAsync(Connect(port, record), cancellationToken).ConfigureAwait(false))
            return;

        await using (var server = await OpenAsync(ConnectAsAdmin("postgres"), cancellationToken).ConfigureAwait(false))
        {
            if (!await AskAsync(server, $"SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Name}')", cancellationToken).ConfigureAwait(false))
                await ExecuteAsync(server, $"CREATE ROLE {Name} LOGIN CREATEDB PASSWORD '{record.Password}'", cancellationToken).ConfigureAwait(false);
            if (!await AskAsync(server, $"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{Name}')", cancellationToken).ConfigureAwait(false))
                await ExecuteAsync(server, $"CREATE DATABASE {Name} OWNER {Name}", cancellationToken).ConfigureAwait(false);
        }

        foreach (var name in (string[])[Template, Name])
        {
            await using var database = await OpenAsync(ConnectAsAdmin(name), cancellationToken).ConfigureAwait(false);
            if (await AskAsync(database, LacksExtension, cancellationToken).ConfigureAwait(false))
                await ExecuteAsync(database, $"CREATE EXTENSION {Extension}", cancellationToken).ConfigureAwait(false);
        }

        NpgsqlConnectionStringBuilder ConnectAsAdmin(string database) =>
            Connect(port, ClusterInitializer.AdminRole, record.AdminPassword, database);
    }

    private static async Task<bool> IsCompleteAsync(NpgsqlConnectionStringBuilder connect, CancellationToken cancellationToken)
    {
        try
        {
            await using var database = await OpenAsync(connect, cancellationToken).ConfigureAwait(false);
            return !await AskAsync(database, LacksExtension, cancellationToken).ConfigureAwait(false);
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

    private static async Task<NpgsqlConnection> OpenAsync(NpgsqlConnectionStringBuilder connect, CancellationToken cancellationToken)
    {
        // No pool: an idle session on the template would keep others from copying it.
        connect.Pooling = false;
        var connection = new NpgsqlConnection(connect.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
