namespace WritersRoom.Screenplays.Drafts;

/// <summary>Something old and something new, scenes or elements, that may be the same.</summary>
/// <param name="Old">The index in the old draft.</param>
/// <param name="New">The index in the new draft.</param>
/// <param name="Likeness">From 0 to 1; 1 when both say the same.</param>
internal readonly record struct IndexPair(int Old, int New, double Likeness);
