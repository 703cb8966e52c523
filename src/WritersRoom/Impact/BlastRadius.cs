using WritersRoom.Artifacts;
using WritersRoom.Scripts;

namespace WritersRoom.Impact;

/// <summary>What a change would do to a script and to all that is understood of it.</summary>
/// <param name="Before">The script as it stands.</param>
/// <param name="After">As it would stand; its state is the one it falls to at once, if it becomes too small.</param>
/// <param name="Artifacts">What would be stale, gone, or have to be made for a scene that is new.</param>
/// <param name="LostSetups">Payoffs whose setup would be cut, rewritten away, or come behind them.</param>
/// <param name="LostPayoffs">Setups whose payoff would be cut or rewritten away.</param>
/// <param name="FirstAppearances">Characters who would first appear elsewhere, or nowhere.</param>
/// <param name="FirstLocations">Locations that would first be seen in another scene, or never.</param>
/// <param name="Threads">Plot threads that would lose scenes.</param>
public sealed record BlastRadius(
    ScriptSize Before,
    ScriptSize After,
    IReadOnlyList<TouchedArtifact> Artifacts,
    IReadOnlyList<LostSetup> LostSetups,
    IReadOnlyList<LostPayoff> LostPayoffs,
    IReadOnlyList<MovedAppearance> FirstAppearances,
    IReadOnlyList<MovedLocation> FirstLocations,
    IReadOnlyList<TouchedThread> Threads);

/// <param name="State">How far it is understood.</param>
/// <param name="SceneCount">Scenes.</param>
/// <param name="PageCount">Pages, begun ones counting whole.</param>
/// <param name="Eighths">The lengths of its scenes together, in eighths of a page.</param>
public sealed record ScriptSize(ScriptState State, int SceneCount, int PageCount, int Eighths);

/// <summary>What becomes of an artifact.</summary>
public enum ArtifactFate
{
    /// <summary>It stays, and does not hold any more.</summary>
    Stale,

    /// <summary>It goes: with its scene, or a sheet with its character, who is in no scene any more.</summary>
    Gone,

    /// <summary>A new scene has none yet.</summary>
    Missing,
}

/// <summary>An artifact that a change touches.</summary>
/// <param name="Artifact"><c>scene_card</c>, <c>embedding</c>, <c>structure</c>, <c>outline</c>, <c>character_sheet</c>, <c>plot_threads</c> or <c>scene_relationships</c>.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="WasStale">Whether it is stale already.</param>
/// <param name="SceneId">The scene, for what is made of one; null for one that is new.</param>
/// <param name="SceneIndex">Where the scene stands now, or where it would, if it is new.</param>
/// <param name="CharacterName">The character, for a sheet.</param>
/// <param name="ChangedScenes">Distinct scenes that would read or stand otherwise than when it was made.</param>
/// <param name="Estimate">What making it again would take.</param>
public sealed record TouchedArtifact(
    string Artifact, ArtifactFate Fate, bool WasStale, Guid? SceneId, int? SceneIndex, string? CharacterName, int ChangedScenes, ArtifactEstimate Estimate);

/// <summary>Why a payoff loses its setup.</summary>
public enum SetupLoss
{
    /// <summary>The scene with the setup is cut.</summary>
    Cut,

    /// <summary>The words that set it up are not in the scene any more.</summary>
    Rewritten,

    /// <summary>The setup would stand behind its payoff.</summary>
    Order,
}

/// <summary>A payoff that would have no setup. Indices are where the scenes stand now.</summary>
public sealed record LostSetup(
    Guid RelationshipId, SetupLoss Reason, Guid SetupSceneId, int SetupSceneIndex, Guid PayoffSceneId, int PayoffSceneIndex, string? Description);

/// <summary>Why a setup loses its payoff.</summary>
public enum PayoffLoss
{
    /// <summary>The scene with the payoff is cut.</summary>
    Cut,

    /// <summary>The words that pay it off are not in the scene any more.</summary>
    Rewritten,
}

/// <summary>A setup that would have no payoff. Indices are where the scenes stand now.</summary>
public sealed record LostPayoff(
    Guid RelationshipId, PayoffLoss Reason, Guid SetupSceneId, int SetupSceneIndex, Guid PayoffSceneId, int PayoffSceneIndex, string? Description);

/// <summary>A character whose first scene would be another: <paramref name="NextSceneIndex"/> as it would stand then, null when they vanish.</summary>
public sealed record MovedAppearance(string CharacterName, Guid SceneId, int SceneIndex, Guid? NextSceneId, int? NextSceneIndex);

/// <summary>A location, as scene headings name it, whose first scene would be another: as <see cref="MovedAppearance"/>.</summary>
public sealed record MovedLocation(string Location, Guid SceneId, int SceneIndex, Guid? NextSceneId, int? NextSceneIndex);

/// <summary>A plot thread and how many of its scenes would be cut; of <paramref name="SceneCount"/>.</summary>
public sealed record TouchedThread(Guid ThreadId, string Name, int SceneCount, int CutScenes);
