using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Retrieval;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>
/// Knows which scenes have no vector of a model that stands for them, and writes those that were made. What a scene says is embedded; whether it has to be again is judged by its card, when
/// that has been made again, against the card it had when it was embedded: many small changes cannot add up unseen.
/// </summary>
internal sealed class SceneEmbedder(IDbContextFactory<WritersRoomDbContext> contexts, IOptions<ArtifactOptions> options, TimeProvider clock)
{
    private readonly EmbeddingDrift drift = new(options.Value);

    /// <summary>The scenes whose vector of the model does not stand for them yet.</summary>
    public async Task<IReadOnlyList<SceneToEmbed>> MissingAsync(IngestionRun run, string model, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scenes = db.Scenes.Where(scene => scene.ScriptId == run.Script.Id);
        var stored = await db.SceneEmbeddings.Where(row => row.ModelName == model && scenes.Any(scene => scene.Id == row.SceneId))
            .Select(row => new Embedded(row.SceneId, row.SceneHash, row.CardText, row.TextLength)).ToDictionaryAsync(row => row.SceneId, cancellationToken);
        var cards = await db.SceneSummaries.Where(card => scenes.Any(scene => scene.Id == card.SceneId))
            .Select(card => new { card.SceneId, card.SceneHash, card.SummaryText }).ToDictionaryAsync(card => card.SceneId, cancellationToken);
        var failures = await db.ArtifactFailures.AsNoTracking().Where(row => row.ScriptId == run.Script.Id && row.SceneId != null)
            .ToDictionaryAsync(row => row.SceneId!.Value, row => row.TriedOn[row.SceneId!.Value], cancellationToken);

        var missing = new List<SceneToEmbed>();
        foreach (var scene in run.Scenes)
        {
            var before = stored.GetValueOrDefault(scene.Id);
            var card = cards.TryGetValue(scene.Id, out var made) && made.SceneHash == scene.Hash ? made.SummaryText : null;
            var hasFailed = failures.GetValueOrDefault(scene.Id) == scene.Hash;
            if (before?.SceneHash == scene.Hash || (before is not null && card is null && !hasFailed))
                continue;
            var isFar = before is null || card is null || drift.IsFar(before.CardText, card, before.TextLength, scene.RawText.Length);
            missing.Add(new SceneToEmbed(scene, card ?? "", isFar));
        }

        return missing;
    }

    /// <summary>Writes what still belongs to the stored text.</summary>
    /// <param name="script">The script, locked.</param>
    /// <param name="model">The model.</param>
    /// <param name="changes">The scenes that were missing.</param>
    /// <param name="vectors">Scene id → vector, for those of them that were far.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether anything was written.</returns>
    public async Task<bool> WriteAsync(
        LockedScript script, string model, IReadOnlyList<SceneToEmbed> changes, IReadOnlyDictionary<Guid, float[]> vectors, CancellationToken cancellationToken)
    {
        var ids = changes.Select(change => change.Scene.Id).ToList();
        var stored = await script.Db.SceneEmbeddings.Where(row => row.ModelName == model && ids.Contains(row.SceneId))
            .ToDictionaryAsync(row => row.SceneId, cancellationToken);
        foreach (var (scene, card, isFar) in changes.Where(change => script.StillReads(change.Scene.Id, change.Scene.Hash)))
        {
            if (!stored.TryGetValue(scene.Id, out var row))
            {
                if (vectors.TryGetValue(scene.Id, out var vector))
                    script.Db.SceneEmbeddings.Add(New(scene, model, card, vector));
                continue;
            }

            row.SceneHash = scene.Hash;
            if (isFar)
                (row.Embedding, row.CardText, row.TextLength, row.LastGeneratedAt) = (vectors[scene.Id], card, scene.RawText.Length, clock.GetUtcNow());
        }

        return script.Db.ChangeTracker.HasChanges();
    }

    private SceneEmbedding New(StoredScene scene, string model, string card, float[] vector) => new()
    {
        Id = clock.NewId(),
        OwnerId = scene.OwnerId,
        SceneId = scene.Id,
        Embedding = vector,
        ModelName = model,
        SceneHash = scene.Hash,
        CardText = card,
        TextLength = scene.RawText.Length,
        LastGeneratedAt = clock.GetUtcNow(),
    };

    /// <summary>What a stored vector stands for.</summary>
    private sealed record Embedded(Guid SceneId, string SceneHash, string CardText, int TextLength);
}

/// <summary>A scene that its vector does not stand for yet: embedded if it is far from it, else the vector stands for it from now on.</summary>
internal sealed record SceneToEmbed(StoredScene Scene, string Card, bool IsFar);
