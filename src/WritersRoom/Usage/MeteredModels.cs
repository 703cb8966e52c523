using WritersRoom.Llm;

namespace WritersRoom.Usage;

/// <summary>The models as the product may use them: every call is on the ledger and under the caps, and there is no other way to one.</summary>
public sealed class MeteredModels
{
    private readonly TaskModels models;
    private readonly Meter meter;

    internal MeteredModels(TaskModels models, Meter meter) => (this.models, this.meter) = (models, meter);

    /// <summary>The model for a task, or null when none is configured.</summary>
    public TaskModel? Of(ModelTask task) => models.Of(task);

    /// <summary>The model that makes embeddings, or null while the built-in one does.</summary>
    public EmbeddingModel? Embedder => models.Embedder;

    /// <summary>Speaks to a model at somebody's expense. Costs nothing to make and need not be disposed.</summary>
    public MeteringChatClient Client(TaskModel model, Spender spender) => new(model, spender, meter);

    /// <summary>A call that is to be set aside with the message it answers, for <see cref="Client(TaskModel, Spender, CallAhead?)"/>; null where it is set aside when it is sent.</summary>
    /// <param name="model">Who is asked.</param>
    /// <param name="spender">Who pays, and for which message.</param>
    /// <param name="output">Tokens that the answer may have.</param>
    internal CallAhead? Ahead(TaskModel model, Spender spender, int output) => meter.Ahead(model, spender, output);

    /// <summary>As <see cref="Client(TaskModel, Spender)"/>, whose first call is one that was set aside.</summary>
    internal MeteringChatClient Client(TaskModel model, Spender spender, CallAhead? ahead) => new(model, spender, meter, ahead);

    /// <summary>Has embeddings made at somebody's expense. Costs nothing to make and need not be disposed.</summary>
    public MeteringEmbeddingGenerator Embeddings(EmbeddingModel model, Spender spender) => new(model, spender, meter);
}
