using Microsoft.Extensions.AI;

namespace WritersRoom.Llm;

/// <summary>A client that was configured for a task; see <see cref="LlmServiceCollectionExtensions.AddTaskClient"/>.</summary>
internal sealed record TaskClient(ModelTask Task, IChatClient Client, string Model, InputCounting Counting);
