using System.Data.Common;
using Npgsql;

namespace WritersRoom.Jobs.Storage;

/// <summary>The queue takes ADO.NET's general types, so that callers need no cast, and works on Npgsql's.</summary>
internal static class NpgsqlOnly
{
    public static (NpgsqlConnection Connection, NpgsqlTransaction? Transaction) Cast(DbConnection connection, DbTransaction? transaction) =>
        (connection as NpgsqlConnection ?? throw new ArgumentException("The connection must be an NpgsqlConnection.", nameof(connection)),
            transaction is null
                ? null
                : transaction as NpgsqlTransaction ?? throw new ArgumentException("The transaction must be an NpgsqlTransaction.", nameof(transaction)));
}
