namespace WritersRoom.Retrieval;

/// <summary>What is known of a scene beside its text; all of it may be left out.</summary>
/// <param name="Card">The text of its scene card.</param>
/// <param name="Act">The act it is in, from 1.</param>
/// <param name="IsKeyScene">Whether it turns the story.</param>
public sealed record SceneFacts(string? Card = null, int? Act = null, bool IsKeyScene = false);
