namespace WritersRoom.Screenplays.Layout;

/// <summary>A screenplay cut into pages.</summary>
/// <param name="PageCount">The pages, without the title page. A screenplay that prints nothing has none.</param>
/// <param name="Scenes">One entry for each scene, in order.</param>
public sealed record Pagination(int PageCount, IReadOnlyList<ScenePages> Scenes);
