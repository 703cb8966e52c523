using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Usage;

namespace WritersRoom.Retrieval;

/// <summary>A writer's message that a search helps to answer: what the search costs is part of what the message costs.</summary>
internal sealed record AskedMessage(Guid ConversationId, Guid MessageId);

/// <summary>Has a query embedded by the model of the settings, where that has embedded the script; who searches does not wait long for it.</summary>
public sealed class QueryEmbeddings
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly MeteredModels models;
    private readonly TimeProvider clock;

    internal QueryEmbeddings(MeteredModels models, TimeProvider clock) => (this.models, this.clock) = (models, clock);

    /// <summary>Whether somebody else is asked about this script's queries.</summary>
    internal bool Asks(OpenScript script) => ModelFor(script) is not null;

    /// <summary>The query's vector and whose it is; null where the built-in model is to be used: none is chosen, it is not done with the script, it may not be asked, or does not answer.</summary>
    internal async Task<(string Model, float[] Vector)?> AskAsync(OpenScript script, string query, AskedMessage? asked, CancellationToken cancellationToken)
    {
        if (ModelFor(script) is not { } model)
            return null;
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var made = await models.Embeddings(model, new Spender(script.OwnerId, script.ScriptId, asked?.ConversationId, MessageId: asked?.MessageId)).GenerateAsync([query], cancellationToken: either.Token);
            return (model.VectorName, made[0].Vector.ToArray());
        }
        catch (Exception exception) when (exception is ModelUnavailableException or LocalOnlyException or ForbiddenException or OverBudgetException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private EmbeddingModel? ModelFor(OpenScript script) => models.Embedder is { } model && !script.LocalOnly && script.EmbeddedBy.Contains(model.VectorName) ? model : null;
}
