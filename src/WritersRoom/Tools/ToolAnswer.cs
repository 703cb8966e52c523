namespace WritersRoom.Tools;

/// <summary>What a tool says. Never longer than <see cref="ToolRegistry.AnswerTokens"/> and <see cref="ToolRegistry.AnswerCharacters"/>.</summary>
/// <param name="Text">Plain text; whatever the script or its notes say stands between BEGIN and END lines, as data.</param>
/// <param name="IsFailure">Whether it could not do what it was asked; the text then says what, where and what to do instead.</param>
public sealed record ToolAnswer(string Text, bool IsFailure);
