namespace WritersRoom.Retrieval;

/// <summary>A contiguous run of text inside one element.</summary>
/// <param name="SceneIndex">The scene, from 0.</param>
/// <param name="ElementIndex">The element in its scene, from 0; the heading is 0.</param>
/// <param name="Offset">Where it starts in the element's text, in UTF-16 code units.</param>
/// <param name="Text">The element's own characters; never empty.</param>
/// <param name="Speaker">Who speaks it, or null when it is not spoken.</param>
/// <param name="Score">How well it fits the question; comparable only within one answer.</param>
public sealed record Passage(int SceneIndex, int ElementIndex, int Offset, string Text, string? Speaker, double Score);
