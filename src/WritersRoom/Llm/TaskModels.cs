using Microsoft.Extensions.Options;
using WritersRoom.Llm.Counting;

namespace WritersRoom.Llm;

/// <summary>
/// Which model does which task, at this moment: a change of the settings shows at the next question, and whoever holds a model keeps it to the end of what they do. A task without one is done by the
/// built-in analyst, where that can.
/// </summary>
public sealed class TaskModels
{
    private readonly Dictionary<ModelTask, TaskModel> given = [];
    private volatile IReadOnlyDictionary<ModelTask, TaskModel> chosen = new Dictionary<ModelTask, TaskModel>();

    private readonly TokenCalibrations? calibrations;

    internal TaskModels(IEnumerable<TaskClient> clients, ModelCatalog catalog, IOptions<LlmOptions> options, TokenCalibrations? calibrations = null)
    {
        this.calibrations = calibrations;
        foreach (var client in clients)
            given[client.Task] = Calibrated(new TaskModel(client, catalog.Find(client.Model), options.Value));
    }

    /// <summary>The model for a task, or null when none is configured. One that was given in code goes before one that was chosen.</summary>
    public TaskModel? Of(ModelTask task) => given.GetValueOrDefault(task) ?? chosen.GetValueOrDefault(task);

    /// <summary>The model that makes embeddings, or null while the built-in one does.</summary>
    public EmbeddingModel? Embedder { get; private set; }

    /// <summary>Takes other models from now on.</summary>
    internal void Swap(IReadOnlyDictionary<ModelTask, TaskModel> models, EmbeddingModel? embedder)
    {
        foreach (var model in models.Values)
            Calibrated(model);
        (chosen, Embedder) = (models, embedder);
    }

    // Who counts for one task has learnt for all.
    private TaskModel Calibrated(TaskModel model)
    {
        if (calibrations is not null)
            model.Counter = calibrations.CounterOf(model.Facts);
        if (model.Fallback is { } fallback)
            Calibrated(fallback);
        return model;
    }
}
