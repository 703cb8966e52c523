using WritersRoom.Chat.Context;
using WritersRoom.Llm;
using WritersRoom.Tools;

namespace WritersRoom.Chat;

/// <summary>A turn that is ready to be sent to a model.</summary>
/// <param name="Model">Who is asked.</param>
/// <param name="Prompt">What is sent.</param>
/// <param name="Context">What it was drawn from, as it is told before the answer.</param>
/// <param name="MaxTokens">What the answer may have.</param>
/// <param name="Past">What was said before.</param>
internal sealed record PreparedTurn(TaskModel Model, WrittenPrompt Prompt, TurnContext Context, int MaxTokens, RememberedConversation Past)
{
    /// <summary>What the model may look up, in the order in which it is sent; none where the tier has no room for it.</summary>
    public IReadOnlyList<ScriptTool> Tools { get; init; } = [];
}
