using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Usage;

namespace WritersRoom.Ingestion;

/// <summary>Asks for vectors of the embedding model that is chosen; for nothing while none is.</summary>
internal sealed class ModelEmbeddings(MeteredModels models, JobQueue jobs, IDbContextFactory<WritersRoomDbContext> contexts, IOptions<IngestionOptions> options)
{
    /// <summary>Those of a script that has changed.</summary>
    public async Task RequestAsync(Guid scriptId, CancellationToken cancellationToken)
    {
        if (models.Embedder is null)
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Scripts.Where(script => script.Id == scriptId && script.DeletedAt == null && !script.LocalOnly).Select(script => (Guid?)script.OwnerId).SingleOrDefaultAsync(cancellationToken) is { } owner)
            await jobs.InsertAsync(new EmbedScript(scriptId), new EmbedScript(scriptId).OptionsFor(owner, options.Value), cancellationToken);
    }
}
