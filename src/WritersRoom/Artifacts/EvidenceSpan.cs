namespace WritersRoom.Artifacts;

/// <summary>A place in the script.</summary>
/// <param name="SceneIndex">From 0.</param>
/// <param name="ElementIndex">The element in its scene; the heading is 0.</param>
/// <param name="Quote">Characters of that element's text as they stand there, without a gap; never empty.</param>
public sealed record EvidenceSpan(int SceneIndex, int ElementIndex, string Quote);
