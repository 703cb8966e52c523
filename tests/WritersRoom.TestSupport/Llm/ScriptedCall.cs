using Microsoft.Extensions.AI;

namespace WritersRoom.TestSupport.Llm;

/// <summary>One call as it arrived.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Messages">All messages, the system's first.</param>
/// <param name="Options">What came with them.</param>
public sealed record ScriptedCall(int Number, IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)
{
    /// <summary>Everything the model was sent to read: each message behind its role, the parts of one message apart by a blank line.</summary>
    public string Prompt => string.Join("\n\n", Messages.Select(message => $"[{message.Role}]\n{string.Join("\n\n", message.Contents.OfType<TextContent>().Select(part => part.Text))}"));
}
