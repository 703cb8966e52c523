using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;

namespace WritersRoom.Artifacts.Failures;

/// <summary>An artifact that could not be made, and why. The scene's index is where it stands now.</summary>
public sealed record FailedArtifact(ArtifactKind Artifact, Guid? SceneId, int? SceneIndex, string? CharacterName, string Reason, DateTimeOffset FailedAt);

internal static class FailedArtifacts
{
    /// <summary>What could not be made of a script, in the order of the kinds, scenes and names.</summary>
    /// <param name="db">Reads.</param>
    /// <param name="user">Whose script it is.</param>
    /// <param name="scriptId">The script.</param>
    /// <param name="artifact">One kind; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<FailedArtifact>> FailedAsync(
        this WritersRoomDbContext db, CurrentUser user, Guid scriptId, ArtifactKind? artifact, CancellationToken cancellationToken)
    {
        var failures = await db.ArtifactFailures.AsNoTracking().OwnedBy(user.Id)
            .Where(row => row.ScriptId == scriptId && (artifact == null || row.Artifact == artifact)).ToListAsync(cancellationToken);
        if (failures.Count == 0)
            return [];
        var indices = await db.Scenes.OwnedBy(user.Id).Where(scene => scene.ScriptId == scriptId)
            .ToDictionaryAsync(scene => scene.Id, scene => scene.SceneIndex, cancellationToken);
        return
        [
            .. failures.Select(row => new FailedArtifact(
                    row.Artifact, row.SceneId, row.SceneId is { } scene && indices.TryGetValue(scene, out var index) ? index : null, row.CharacterName, row.Reason, row.FailedAt))
                .OrderBy(row => row.Artifact).ThenBy(row => row.SceneIndex).ThenBy(row => row.CharacterName, StringComparer.Ordinal),
        ];
    }
}
