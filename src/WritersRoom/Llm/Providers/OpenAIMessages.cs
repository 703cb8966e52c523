using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using Message = OpenAI.Chat.ChatMessage;

namespace WritersRoom.Llm.Providers;

/// <summary>A prompt as chat completions are sent it.</summary>
internal static class OpenAIMessages
{
    private const string Between = "\n\n";

    /// <param name="messages">The prompt.</param>
    /// <param name="inParts">Whether pieces stay pieces. Servers that only speak like OpenAI are given one text a message, which all of them understand.</param>
    public static IEnumerable<Message> From(IEnumerable<ChatMessage> messages, bool inParts)
    {
        foreach (var message in messages)
        {
            var texts = message.Contents.OfType<TextContent>().Where(text => text.Text.Length > 0).ToList();
            if (message.Role == ChatRole.System)
                yield return inParts ? new SystemChatMessage(Parts(texts)) : new SystemChatMessage(Joined(texts));
            else if (message.Role == ChatRole.Assistant)
                yield return Assistant(message, texts);
            else
            {
                // Each result of a tool is a message of its own, and comes before what is said with it.
                foreach (var result in message.Contents.OfType<FunctionResultContent>())
                    yield return new ToolChatMessage(result.CallId, Text(result));
                if (texts.Count > 0)
                    yield return inParts ? new UserChatMessage(Parts(texts)) : new UserChatMessage(Joined(texts));
            }
        }
    }

    private static AssistantChatMessage Assistant(ChatMessage message, List<TextContent> texts)
    {
        var calls = message.Contents.OfType<FunctionCallContent>()
            .Select(call => ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, BinaryData.FromString(JsonSerializer.Serialize(call.Arguments ?? new Dictionary<string, object?>()))))
            .ToList();
        if (calls.Count == 0)
            return new AssistantChatMessage(Joined(texts));
        var assistant = new AssistantChatMessage(calls);
        if (texts.Count > 0)
            assistant.Content.Add(ChatMessageContentPart.CreateTextPart(Joined(texts)));
        return assistant;
    }

    private static string Joined(List<TextContent> texts) => string.Join(Between, texts.Select(text => text.Text));

    public static string Text(FunctionResultContent result) => result.Result as string ?? JsonSerializer.Serialize(result.Result);

    private static IEnumerable<ChatMessageContentPart> Parts(List<TextContent> texts) => texts.Select(text => ChatMessageContentPart.CreateTextPart(text.Text));
}
