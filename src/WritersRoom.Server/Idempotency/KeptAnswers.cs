using Npgsql;
using NpgsqlTypes;

namespace WritersRoom.Server.Idempotency;

/// <summary>A write and the key it came with; the fingerprint tells another request under the same key.</summary>
internal sealed record KeyedRequest(Guid OwnerId, string Key, byte[] Fingerprint);

/// <summary>An answer as it was given.</summary>
internal sealed record KeptAnswer(int Status, string? ContentType, string? Location, string? ETag, byte[] Body);

/// <summary>Answers to keyed requests, kept for a day. A request whose server died is forgotten after the same day: what it did is not known.</summary>
internal sealed class KeptAnswers(NpgsqlDataSource database)
{
    public const int LongestKey = 255;

    /// <returns>True when this is the first request with its key, and so the one to carry out.</returns>
    public async Task<bool> TryBeginAsync(KeyedRequest request)
    {
        await using (var forget = database.CreateCommand("DELETE FROM idempotent_requests WHERE created_at < now() - interval '1 day'"))
            await forget.ExecuteNonQueryAsync();
        await using var begin = Command("INSERT INTO idempotent_requests (owner_id, key, fingerprint) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", request);
        begin.Parameters.Add(new NpgsqlParameter { Value = request.Fingerprint });
        return await begin.ExecuteNonQueryAsync() == 1;
    }

    public async Task KeepAsync(KeyedRequest request, KeptAnswer answer)
    {
        await using var command = Command(
            "UPDATE idempotent_requests SET status = $3, content_type = $4, location = $5, etag = $6, body = $7 WHERE owner_id = $1 AND key = $2", request);
        command.Parameters.Add(new NpgsqlParameter { Value = answer.Status });
        foreach (var text in new[] { answer.ContentType, answer.Location, answer.ETag })
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)text ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = answer.Body });
        await command.ExecuteNonQueryAsync();
    }

    public async Task ForgetAsync(KeyedRequest request)
    {
        await using var command = Command("DELETE FROM idempotent_requests WHERE owner_id = $1 AND key = $2", request);
        await command.ExecuteNonQueryAsync();
    }

    /// <returns>Whether the key belongs to the same request, and the answer once there is one.</returns>
    public async Task<(bool Fits, KeptAnswer? Answer)> FindAsync(KeyedRequest request)
    {
        await using var command = Command(
            "SELECT fingerprint, status, content_type, location, etag, body FROM idempotent_requests WHERE owner_id = $1 AND key = $2", request);
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync())
            return (true, null);
        var fits = row.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(request.Fingerprint);
        return row.IsDBNull(1)
            ? (fits, null)
            : (fits, new KeptAnswer(row.GetInt32(1), Text(2), Text(3), Text(4), row.GetFieldValue<byte[]>(5)));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    private NpgsqlCommand Command(string sql, KeyedRequest request)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = request.OwnerId });
        command.Parameters.Add(new NpgsqlParameter { Value = request.Key });
        return command;
    }
}
