using WritersRoom.Artifacts;

namespace WritersRoom.Impact;

/// <summary>
/// What it would take to make again what a change makes stale. Only the built-in analyst makes artifacts, and embeddings are made here: neither takes a
/// token. A model that makes some will say here what it takes.
/// </summary>
internal sealed class RefreshEstimates
{
    /// <param name="artifact">A scene's.</param>
    /// <param name="sceneIndex">Where the scene would stand.</param>
    /// <param name="planned">The script as it would read: what is made again is made of that.</param>
    public ArtifactEstimate OfScene(string artifact, int sceneIndex, PlannedChange planned) => ArtifactEstimate.Free;

    /// <param name="artifact">One made of many scenes.</param>
    /// <param name="characterName">The character, for a sheet.</param>
    /// <param name="planned">The script as it would read.</param>
    public ArtifactEstimate OfMany(ArtifactKind artifact, string? characterName, PlannedChange planned) => ArtifactEstimate.Free;
}
