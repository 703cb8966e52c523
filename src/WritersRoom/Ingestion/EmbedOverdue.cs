using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Usage;

namespace WritersRoom.Ingestion;

/// <summary>Comes now and then, and at once when another embedding model was chosen: every script that lacks vectors of the model that is chosen is asked for.</summary>
public sealed record EmbedOverdue : IJobArgs
{
    public static string Kind => "embed_overdue";

    internal static TimeSpan Period { get; } = TimeSpan.FromMinutes(10);

    /// <summary>As it is asked for when the settings have changed.</summary>
    public static JobOptions Now { get; } = new() { Queue = QueueName.Low, UniqueKey = Kind, Debounce = new Debounce(TimeSpan.Zero, TimeSpan.Zero) };
}

internal sealed class EmbedOverdueWorker(MeteredModels models, JobQueue jobs, IDbContextFactory<WritersRoomDbContext> contexts, IOptions<IngestionOptions> options) : IJobWorker<EmbedOverdue>
{
    public async Task WorkAsync(JobContext<EmbedOverdue> context, CancellationToken cancellationToken)
    {
        if (models.Embedder is not { } model)
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Of what the built-in model has embedded: a script too short for that is compared in another way.
        var overdue = await db.Scripts.AsNoTracking()
            .Where(script => script.DeletedAt == null && !script.LocalOnly && db.SceneEmbeddings.Any(own => own.ModelName == LocalEmbeddingGenerator.ModelName
                && db.Scenes.Any(scene => scene.Id == own.SceneId && scene.ScriptId == script.Id)
                && !db.SceneEmbeddings.Any(row => row.SceneId == own.SceneId && row.ModelName == model.VectorName && row.SceneHash == own.SceneHash)))
            .Select(script => new { script.Id, script.OwnerId }).ToListAsync(cancellationToken);
        foreach (var script in overdue)
            await jobs.InsertAsync(new EmbedScript(script.Id), new EmbedScript(script.Id).OptionsFor(script.OwnerId, options.Value), cancellationToken);
    }
}
