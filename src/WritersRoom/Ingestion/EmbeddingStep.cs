using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Retrieval;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>A vector for every scene that has none of this model or whose text says something else now; the rest keep theirs.</summary>
internal sealed class EmbeddingStep(LocalEmbeddingGenerator embeddings, TimeProvider clock) : IIngestionStep
{
    public string Name => "embeddings";

    public ScriptState State => ScriptState.Partial;

    public async Task RunAsync(IngestionRun run, WritersRoomDbContext db, CancellationToken cancellationToken)
    {
        var stored = await db.SceneEmbeddings
            .Where(row => row.ModelName == LocalEmbeddingGenerator.ModelName
                && db.Scenes.Any(scene => scene.Id == row.SceneId && scene.ScriptId == run.Script.Id))
            .ToDictionaryAsync(row => row.SceneId, cancellationToken);
        var due = run.Scenes.Where(scene => !stored.TryGetValue(scene.Id, out var row) || row.SceneHash != scene.Hash).ToList();
        var vectors = await embeddings.GenerateAsync(due.Select(scene => scene.RawText), cancellationToken: cancellationToken);

        for (var i = 0; i < due.Count; i++)
        {
            var vector = vectors[i].Vector.ToArray();
            if (stored.TryGetValue(due[i].Id, out var row))
                (row.Embedding, row.SceneHash, row.LastGeneratedAt) = (vector, due[i].Hash, clock.GetUtcNow());
            else
                db.SceneEmbeddings.Add(New(due[i], vector));
        }
    }

    private SceneEmbedding New(StoredScene scene, float[] vector) => new()
    {
        Id = clock.NewId(),
        OwnerId = scene.OwnerId,
        SceneId = scene.Id,
        Embedding = vector,
        ModelName = LocalEmbeddingGenerator.ModelName,
        SceneHash = scene.Hash,
        LastGeneratedAt = clock.GetUtcNow(),
    };
}
