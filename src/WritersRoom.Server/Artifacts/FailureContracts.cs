using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Failures;
using WritersRoom.Server.Requests;

namespace WritersRoom.Server.Artifacts;

/// <summary>An artifact that could not be made, and why. It is tried again when its text has changed enough, or with <c>POST …/artifacts/refresh</c>.</summary>
public sealed record FailedArtifactResponse(
    ArtifactKind Artifact, Guid? SceneId, int? SceneIndex, string? CharacterName, string Reason, DateTimeOffset FailedAt)
{
    public static FailedArtifactResponse From(FailedArtifact row) => new(row.Artifact, row.SceneId, row.SceneIndex, row.CharacterName, row.Reason, row.FailedAt);
}

/// <summary>One page of a list of artifacts. <c>next_cursor</c> is null on the last; <c>failures</c> are all of the kind that could not be made, on every page.</summary>
public sealed record ArtifactListResponse<T>(IReadOnlyList<T> Items, string? NextCursor, IReadOnlyList<FailedArtifactResponse> Failures)
{
    internal static ArtifactListResponse<T> Of(ListResponse<T> page, IEnumerable<FailedArtifact> failures) =>
        new(page.Items, page.NextCursor, [.. failures.Select(FailedArtifactResponse.From)]);
}
