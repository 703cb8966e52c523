namespace WritersRoom.Screenplays.Drafts;

/// <summary>Two drafts, scene by scene. Every old scene is either the origin of one new scene or gone.</summary>
/// <param name="Scenes">One entry for each scene of the new draft, in order.</param>
/// <param name="Gone">The indices of old scenes that the new draft does not have, ascending.</param>
public sealed record DraftAlignment(IReadOnlyList<AlignedScene> Scenes, IReadOnlyList<int> Gone);
