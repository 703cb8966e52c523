using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Retrieval;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>
/// A vector for every scene that has none of this model. What a scene says is embedded; whether it has to be again is judged by its card, when
/// that has been made again, against the card it had when it was embedded: many small changes cannot add up unseen.
/// </summary>
internal sealed class EmbeddingStep(
    LocalEmbeddingGenerator embeddings, IDbContextFactory<WritersRoomDbContext> contexts, IOptions<ArtifactOptions> options, TimeProvider clock) : IIngestionStep
{
    private readonly EmbeddingDrift drift = new(options.Value);

    public string Name => "embeddings";

    public ScriptState State => ScriptState.Partial;

    public async Task<IReadOnlyList<Piece>> PlanAsync(IngestionRun run, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scenes = db.Scenes.Where(scene => scene.ScriptId == run.Script.Id);
        var stored = await db.SceneEmbeddings.Where(row => row.ModelName == LocalEmbeddingGenerator.ModelName && scenes.Any(scene => scene.Id == row.SceneId))
            .Select(row => new Embedded(row.SceneId, row.SceneHash, row.CardText, row.TextLength)).ToDictionaryAsync(row => row.SceneId, cancellationToken);
        var cards = await db.SceneSummaries.Where(card => scenes.Any(scene => scene.Id == card.SceneId))
            .Select(card => new { card.SceneId, card.SceneHash, card.SummaryText }).ToDictionaryAsync(card => card.SceneId, cancellationToken);
        var failures = await db.ArtifactFailures.AsNoTracking().Where(row => row.ScriptId == run.Script.Id && row.SceneId != null)
            .ToDictionaryAsync(row => row.SceneId!.Value, row => row.TriedOn[row.SceneId!.Value], cancellationToken);

        var changes = new List<Change>();
        foreach (var scene in run.Scenes)
        {
            var before = stored.GetValueOrDefault(scene.Id);
            var card = cards.TryGetValue(scene.Id, out var made) && made.SceneHash == scene.Hash ? made.SummaryText : null;
            var hasFailed = failures.GetValueOrDefault(scene.Id) == scene.Hash;
            if (before?.SceneHash == scene.Hash || (before is not null && card is null && !hasFailed))
                continue;
            var isFar = before is null || card is null || drift.IsFar(before.CardText, card, before.TextLength, scene.RawText.Length);
            changes.Add(new Change(scene, card ?? "", isFar));
        }

        return changes.Count == 0 ? [] : [new Piece(null, token => MakeAsync(changes, token))];
    }

    private async Task<PieceWrite> MakeAsync(List<Change> changes, CancellationToken cancellationToken)
    {
        var far = changes.Where(change => change.IsFar).ToList();
        var made = await embeddings.GenerateAsync(far.Select(change => change.Scene.RawText), cancellationToken: cancellationToken);
        var vectors = far.Select((change, i) => (change.Scene.Id, Vector: made[i].Vector.ToArray())).ToDictionary(row => row.Id, row => row.Vector);
        return (script, token) => WriteAsync(script, changes, vectors, token);
    }

    private async Task<bool> WriteAsync(LockedScript script, List<Change> changes, Dictionary<Guid, float[]> vectors, CancellationToken cancellationToken)
    {
        var ids = changes.Select(change => change.Scene.Id).ToList();
        var stored = await script.Db.SceneEmbeddings.Where(row => row.ModelName == LocalEmbeddingGenerator.ModelName && ids.Contains(row.SceneId))
            .ToDictionaryAsync(row => row.SceneId, cancellationToken);
        foreach (var (scene, card, isFar) in changes.Where(change => script.StillReads(change.Scene.Id, change.Scene.Hash)))
        {
            if (!stored.TryGetValue(scene.Id, out var row))
            {
                script.Db.SceneEmbeddings.Add(New(scene, card, vectors[scene.Id]));
                continue;
            }

            row.SceneHash = scene.Hash;
            if (isFar)
                (row.Embedding, row.CardText, row.TextLength, row.LastGeneratedAt) = (vectors[scene.Id], card, scene.RawText.Length, clock.GetUtcNow());
        }

        return script.Db.ChangeTracker.HasChanges();
    }

    private SceneEmbedding New(StoredScene scene, string card, float[] vector) => new()
    {
        Id = clock.NewId(),
        OwnerId = scene.OwnerId,
        SceneId = scene.Id,
        Embedding = vector,
        ModelName = LocalEmbeddingGenerator.ModelName,
        SceneHash = scene.Hash,
        CardText = card,
        TextLength = scene.RawText.Length,
        LastGeneratedAt = clock.GetUtcNow(),
    };

    /// <summary>What a stored vector stands for.</summary>
    private sealed record Embedded(Guid SceneId, string SceneHash, string CardText, int TextLength);

    /// <summary>A scene that its vector does not stand for yet: embedded if it is far from it, else the vector stands for it from now on.</summary>
    private sealed record Change(StoredScene Scene, string Card, bool IsFar);
}
