using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Llm;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Problems;
using WritersRoom.Usage;

namespace WritersRoom.Ingestion;

internal sealed class EmbedScriptWorker(
    IngestionPipeline pipeline, SceneEmbedder embedder, MeteredModels models, IDbContextFactory<WritersRoomDbContext> contexts, TimeProvider clock) : IJobWorker<EmbedScript>
{
    public async Task WorkAsync(JobContext<EmbedScript> context, CancellationToken cancellationToken)
    {
        if (models.Embedder is not { } model || await pipeline.ReadAsync(context.Args.ScriptId, IngestionScope.Changed, context.Id, cancellationToken) is not { Script.LocalOnly: false } run)
            return;
        var missing = await embedder.MissingAsync(run, model.VectorName, cancellationToken);
        var generator = models.Embeddings(model, new Spender(run.Script.OwnerId, run.Script.Id, JobId: context.Id));
        var done = 0;
        try
        {
            foreach (var batch in EmbeddingBatches.Of(missing, change => change.IsFar ? model.Estimate(change.Scene.RawText) : 0))
            {
                if (!await EmbedAsync(run, model, generator, batch, cancellationToken))
                    return;
                done += batch.Count;
                await context.ReportProgressAsync(done, missing.Count, "embeddings", cancellationToken);
            }
        }
        catch (Exception exception) when (exception is LocalOnlyException or ForbiddenException or OverBudgetException)
        {
            // What may not leave, or not be paid for, is not tried again by itself in this job; what is still wanted later is asked for later.
            return;
        }

        await DropOthersAsync(run.Script.Id, model.VectorName);
    }

    private async Task<bool> EmbedAsync(
        IngestionRun run, EmbeddingModel model, MeteringEmbeddingGenerator generator, IReadOnlyList<SceneToEmbed> batch, CancellationToken cancellationToken)
    {
        var far = batch.Where(change => change.IsFar).ToList();
        var vectors = new Dictionary<Guid, float[]>();
        if (far.Count > 0)
        {
            var made = await generator.GenerateAsync(far.Select(change => change.Scene.RawText), cancellationToken: cancellationToken);
            for (var i = 0; i < far.Count; i++)
                vectors[far[i].Scene.Id] = made[i].Vector.ToArray();
        }

        // Not stopped any more: it is paid for.
        await using var script = await LockedScript.OpenAsync(contexts, run.Script.Id, [], CancellationToken.None);
        if (script is null)
            return false;
        if (await embedder.WriteAsync(script, model.VectorName, batch, vectors, CancellationToken.None))
            script.Script.UnderstoodAt = clock.GetUtcNow();
        await script.CommitAsync(CancellationToken.None);
        return true;
    }

    // Of models that were chosen before; the built-in one's are always kept.
    private async Task DropOthersAsync(Guid scriptId, string model)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await db.SceneEmbeddings.Where(row => row.ModelName != model && row.ModelName != LocalEmbeddingGenerator.ModelName && db.Scenes.Any(scene => scene.Id == row.SceneId && scene.ScriptId == scriptId))
            .ExecuteDeleteAsync(CancellationToken.None);
    }
}
