namespace WritersRoom.Chat.Receipts;

/// <summary>What stands behind one claim of an answer: a span of the script that anyone can read again.</summary>
/// <param name="Claim">The sentence of the answer that this proves.</param>
/// <param name="SceneIndex">The scene, from 0.</param>
/// <param name="ElementIndex">The element in its scene, from 0; the heading is 0.</param>
/// <param name="Quote">A contiguous, non-empty run of the element's text, character for character.</param>
/// <param name="Speaker">Who speaks it, when the claim says so.</param>
public sealed record Receipt(string Claim, int SceneIndex, int ElementIndex, string Quote, string? Speaker = null);
