namespace WritersRoom.Cli.Api;

internal sealed record Scene(string Id, int SceneIndex, string Heading);

internal sealed record ScenePage(IReadOnlyList<Scene> Items, string? NextCursor = null);

internal sealed record SearchHit(int SceneIndex, string Heading, double Score, string Snippet);

/// <summary>A scene of any of the asker's scripts.</summary>
internal sealed record LibraryHit(string ScriptId, string ScriptTitle, int SceneIndex, string Heading, double Score, string Snippet);

internal sealed record LibraryPage(IReadOnlyList<LibraryHit> Items);

internal sealed record SearchPage(IReadOnlyList<SearchHit> Items);
