using WritersRoom.Artifacts.Reading;
using WritersRoom.Artifacts.SceneCards;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts;

/// <summary>
/// Understands a script without a model: every artifact is made of the script's own sentences, names and counts and a fixed vocabulary
/// of description, so nothing in it is invented. Deterministic.
/// </summary>
/// <remarks>
/// The script is read and counted once, in the constructor; one scene's card after that costs well under a millisecond. English cues find
/// conflict, feeling and wishes; scripts in other languages are answered too, with what names, places and counts tell.
/// An instance may be used by one thread at a time.
/// </remarks>
public sealed class ExtractiveAnalyst
{
    private readonly ScriptReading script;
    private StructureDraft? structure;

    /// <summary>Reads the script. Any script will do, also one without scenes.</summary>
    public ExtractiveAnalyst(Screenplay screenplay)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        script = new ScriptReading(screenplay);
    }

    /// <summary>The card of one scene, counted from 0: five parts, about 150 tokens, never more than 250.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such scene.</exception>
    public SceneCardDraft SceneCard(int sceneIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sceneIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sceneIndex, script.Scenes.Count);
        return ExtractiveSceneCards.Make(script.Scenes[sceneIndex], script);
    }

    /// <summary>Acts, turning points and key scenes.</summary>
    public StructureDraft Structure() => structure ??= ExtractiveStructure.Find(script);
}
