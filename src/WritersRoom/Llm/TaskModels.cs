using Microsoft.Extensions.Options;

namespace WritersRoom.Llm;

/// <summary>Which model does which task. A task without one is done by the built-in analyst, where that can.</summary>
public sealed class TaskModels
{
    private readonly Dictionary<ModelTask, TaskModel> models = [];

    internal TaskModels(IEnumerable<TaskClient> clients, ModelCatalog catalog, IOptions<LlmOptions> options)
    {
        foreach (var client in clients)
            models[client.Task] = new TaskModel(client, catalog.Find(client.Model), options.Value);
    }

    /// <summary>The model for a task, or null when none is configured.</summary>
    public TaskModel? Of(ModelTask task) => models.GetValueOrDefault(task);
}
