namespace WritersRoom.Retrieval;

/// <summary>A scene that was found.</summary>
/// <param name="SceneIndex">The scene, from 0.</param>
/// <param name="Heading">Its heading as written.</param>
/// <param name="Score">From 0 to 1, falling along the list; comparable only within one search.</param>
/// <param name="Passage">Where in the scene the question is met best; its text is the snippet.</param>
public sealed record SceneHit(int SceneIndex, string Heading, double Score, Passage Passage);
