using WritersRoom.Llm;

namespace WritersRoom.Usage;

/// <summary>The models as the product may use them: every call is on the ledger, and there is no other way to one.</summary>
public sealed class MeteredModels(TaskModels models, UsageLedger ledger, TimeProvider clock)
{
    /// <summary>The model for a task, or null when none is configured.</summary>
    public TaskModel? Of(ModelTask task) => models.Of(task);

    /// <summary>Speaks to a model at somebody's expense. Costs nothing to make and need not be disposed.</summary>
    public MeteringChatClient Client(TaskModel model, Spender spender) => new(model, spender, ledger, clock);
}
