using WritersRoom.Artifacts;
using WritersRoom.Screenplays.Model;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>One pass over a script: its text as it stood when the pass began, and what to make of it.</summary>
public sealed class IngestionRun(Script script, Screenplay screenplay, IReadOnlyList<StoredScene> scenes, IngestionScope scope)
{
    public Script Script => script;

    public Screenplay Screenplay => screenplay;

    /// <summary>Stored scenes; scene <c>i</c> is <c>Screenplay.Scenes[i]</c>.</summary>
    public IReadOnlyList<StoredScene> Scenes => scenes;

    public IngestionScope Scope => scope;

    /// <summary>What analysts work from; a step that has cards to show adds them.</summary>
    public AnalysisSource Source { get; } = new(script.OwnerId, script.Id, script.Title, screenplay);

    /// <summary>Scene id → hash: what an artifact of the whole script is made from.</summary>
    public IReadOnlyDictionary<Guid, string> SceneHashes { get; } = scenes.ToDictionary(scene => scene.Id, scene => scene.Hash);
}

/// <summary>How much a pass makes again.</summary>
public enum IngestionScope
{
    /// <summary>What is missing, and what is stale by the thresholds.</summary>
    Stale,

    /// <summary>What is missing, and everything under which any scene changed: a person asked.</summary>
    Changed,
}
