namespace WritersRoom.Screenplays.Drafts;

/// <summary>An old scene and a new one that may be the same.</summary>
/// <param name="Old">The index in the old draft.</param>
/// <param name="New">The index in the new draft.</param>
/// <param name="Likeness">From 0 to 1; 1 for identical scenes.</param>
internal readonly record struct ScenePair(int Old, int New, double Likeness);
