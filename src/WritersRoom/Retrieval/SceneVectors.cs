using System.Numerics.Tensors;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using WritersRoom.Data;

namespace WritersRoom.Retrieval;

/// <summary>
/// How near the stored vectors of a script's scenes are to a query's: by pgvector where the database has it, else exactly in this process.
/// Both are exact cosines over the same rows, so that a search finds the same either way.
/// </summary>
public sealed class SceneVectors(IDbContextFactory<WritersRoomDbContext> contexts, NpgsqlDataSource database)
{
    private bool? hasPgvector;

    /// <summary>Whether the database compares vectors itself. Asked once; a database that did not answer is asked again.</summary>
    public async Task<bool> HasPgvectorAsync()
    {
        if (hasPgvector is { } known)
            return known;
        await using var command = database.CreateCommand("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'vector')");
        var has = await command.ExecuteScalarAsync() is true;
        hasPgvector = has;
        return has;
    }

    /// <summary>Cosines by scene id; scenes without a vector of this model, or with one of another length, are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, double>> NearnessAsync(Guid scriptId, string modelName, float[] query, CancellationToken cancellationToken)
        => await HasPgvectorAsync()
            ? await InDatabaseAsync(scriptId, modelName, query, cancellationToken)
            : await InProcessAsync(scriptId, modelName, query, cancellationToken);

    /// <summary>The vectors of the scenes, to be compared in this process and kept with an open script: also where the database could, since that is a trip that the first word of an answer would wait for.</summary>
    internal async Task<SceneMatrix?> ForThisProcessAsync(Guid scriptId, IReadOnlyList<Guid> scenes, string modelName, CancellationToken cancellationToken)
        => SceneMatrix.Of(scenes, await ReadAsync(scriptId, modelName, cancellationToken));

    /// <summary>The models of which every scene of a script has a vector, all of one length.</summary>
    internal async Task<IReadOnlySet<string>> CompleteModelsAsync(Guid scriptId, int scenes, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT embedding.model_name FROM scene_embeddings embedding JOIN scenes scene ON scene.id = embedding.scene_id
            WHERE scene.script_id = $1 GROUP BY embedding.model_name
            HAVING count(*) = $2 AND count(DISTINCT cardinality(embedding.embedding)) = 1
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = scriptId });
        command.Parameters.Add(new NpgsqlParameter { Value = (long)scenes });
        var models = new HashSet<string>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            models.Add(row.GetString(0));
        return models;
    }

    /// <summary>Compares vectors that were read before.</summary>
    internal static IReadOnlyDictionary<Guid, double> Compare(IReadOnlyDictionary<Guid, float[]> stored, float[] query)
        => stored.Where(row => row.Value.Length == query.Length)
            .ToDictionary(row => row.Key, row => Finite(TensorPrimitives.CosineSimilarity<float>(row.Value, query)));

    /// <summary>Compares in PostgreSQL. Materialised first, so that no approximate index can leave a scene out.</summary>
    internal async Task<IReadOnlyDictionary<Guid, double>> InDatabaseAsync(Guid scriptId, string modelName, float[] query, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            WITH stored AS MATERIALIZED (
                SELECT embedding.scene_id, embedding.embedding FROM scene_embeddings embedding JOIN scenes scene ON scene.id = embedding.scene_id
                WHERE scene.script_id = $1 AND embedding.model_name = $2 AND cardinality(embedding.embedding) = {query.Length})
            SELECT scene_id, 1 - (embedding::vector({query.Length}) <=> $3::real[]::vector({query.Length})) FROM stored
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = scriptId });
        command.Parameters.Add(new NpgsqlParameter { Value = modelName });
        command.Parameters.Add(new NpgsqlParameter { Value = query });
        var nearness = new Dictionary<Guid, double>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            nearness[row.GetGuid(0)] = Finite(row.GetDouble(1));
        return nearness;
    }

    /// <summary>Compares in this process.</summary>
    internal async Task<IReadOnlyDictionary<Guid, double>> InProcessAsync(Guid scriptId, string modelName, float[] query, CancellationToken cancellationToken)
        => Compare(await ReadAsync(scriptId, modelName, cancellationToken), query);

    private async Task<IReadOnlyDictionary<Guid, float[]>> ReadAsync(Guid scriptId, string modelName, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.SceneEmbeddings.AsNoTracking()
            .Where(row => row.ModelName == modelName && db.Scenes.Any(scene => scene.Id == row.SceneId && scene.ScriptId == scriptId))
            .Select(row => new { row.SceneId, row.Embedding }).ToDictionaryAsync(row => row.SceneId, row => row.Embedding, cancellationToken);
    }

    // The cosine with a vector of zeros, which a scene without a word has, is not a number.
    private static double Finite(double cosine) => double.IsFinite(cosine) ? cosine : 0;
}
