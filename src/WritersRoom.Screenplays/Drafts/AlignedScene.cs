namespace WritersRoom.Screenplays.Drafts;

/// <summary>Where a scene of the new draft comes from.</summary>
/// <param name="OldIndex">The index of the scene it was in the old draft, or null when it is new.</param>
/// <param name="Change">What became of it.</param>
public readonly record struct AlignedScene(int? OldIndex, SceneChange Change);
