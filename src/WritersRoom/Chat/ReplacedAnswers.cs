using System.Text.Json.Nodes;
using WritersRoom.Conversations;

namespace WritersRoom.Chat;

/// <summary>The answers that were replaced by a newer one to the same message: nothing that was said is lost.</summary>
public static class ReplacedAnswers
{
    /// <summary>The answers before a message's, the oldest first.</summary>
    public static IReadOnlyList<ChatTurn> Of(ChatMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Earlier is null ? [] : [.. JsonNode.Parse(message.Earlier)!.AsArray().Select(turn => ChatTurn.FromJson(turn!.ToJsonString()))];
    }

    /// <summary>Those, and the message's own, as JSON.</summary>
    internal static string With(ChatMessage message)
    {
        var answers = message.Earlier is null ? [] : JsonNode.Parse(message.Earlier)!.AsArray();
        answers.Add(JsonNode.Parse(message.Turn!));
        return answers.ToJsonString();
    }
}
