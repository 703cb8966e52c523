namespace WritersRoom.Cli.Api;

internal sealed record ImpactRequest(IReadOnlyList<string>? Cuts, IReadOnlyList<ImpactEdit>? Edits, IReadOnlyList<ImpactMove>? Moves);

internal sealed record ImpactEdit(string SceneId);

internal sealed record ImpactMove(string SceneId, int ToIndex);

internal sealed record Impact(
    string State, string StateAfter, int SceneCount, int SceneCountAfter, int PageCount, int PageCountAfter, int Calls, int InputTokens, int OutputTokens,
    IReadOnlyList<TouchedArtifact> Artifacts, IReadOnlyList<LostPair> LostSetups, IReadOnlyList<LostPair> LostPayoffs,
    IReadOnlyList<FirstAppearance> FirstAppearances, IReadOnlyList<FirstLocation> FirstLocations, IReadOnlyList<TouchedThread> Threads, decimal? CostUsd = null);

internal sealed record TouchedArtifact(string Artifact, string Fate, string? CharacterName = null);

internal sealed record LostPair(string Reason, int SetupSceneIndex, int PayoffSceneIndex, string? Description = null);

internal sealed record FirstAppearance(string CharacterName, int SceneIndex, int? NextSceneIndex = null);

internal sealed record FirstLocation(string Location, int SceneIndex, int? NextSceneIndex = null);

internal sealed record TouchedThread(string Name, int SceneCount, int CutScenes);
