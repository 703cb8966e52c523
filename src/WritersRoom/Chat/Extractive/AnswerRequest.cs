using WritersRoom.Chat.Intents;

namespace WritersRoom.Chat.Extractive;

/// <summary>What is asked, and about how much of the script.</summary>
/// <param name="Question">The writer's message.</param>
public sealed record AnswerRequest(string Question)
{
    /// <summary>What the message wants.</summary>
    public Intent Intent { get; init; } = Intent.GlobalQuestion;

    /// <summary>The scene the writer has open, from 0, or null.</summary>
    public int? CurrentScene { get; init; }

    /// <summary>Whether a scene may be told from; every scene when unset.</summary>
    public Func<int, bool>? Allows { get; init; }

    /// <summary>How long the answer may be, in estimated tokens; one claim is always told.</summary>
    public int MaxTokens { get; init; } = ChatRequest.DefaultMaxTokens;

    /// <summary>The script in one sentence, when an outline has been made.</summary>
    public string? Logline { get; init; }
}
