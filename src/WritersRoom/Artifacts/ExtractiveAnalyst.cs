using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Artifacts.Outline;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.Reading;
using WritersRoom.Artifacts.SceneCards;
using WritersRoom.Artifacts.SceneRelationships;
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
/// Instances hold nothing that changes and may be used from several threads.
/// </remarks>
public sealed class ExtractiveAnalyst
{
    private readonly ScriptReading script;
    private readonly Lazy<SceneFeatures[]> features;
    private readonly Lazy<IReadOnlyList<Pair>> pairs;
    private readonly Lazy<StructureDraft> structure;

    /// <summary>Reads the script. Any script will do, also one without scenes.</summary>
    public ExtractiveAnalyst(Screenplay screenplay)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        script = new ScriptReading(screenplay);
        features = new Lazy<SceneFeatures[]>(() => SceneMeasurer.Measure(script));
        pairs = new Lazy<IReadOnlyList<Pair>>(() => Pairs.Count(script));
        structure = new Lazy<StructureDraft>(() => ExtractiveStructure.Find(script, features.Value));
    }

    /// <summary>The script as it was read.</summary>
    internal ScriptReading Reading => script;

    /// <summary>The card of one scene, counted from 0: five parts, about 150 tokens, never more than 250.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such scene.</exception>
    public SceneCardDraft SceneCard(int sceneIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sceneIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sceneIndex, script.Scenes.Count);
        return ExtractiveSceneCards.Make(script.Scenes[sceneIndex], script);
    }

    /// <summary>Acts, turning points and key scenes.</summary>
    public StructureDraft Structure() => structure.Value;

    /// <summary>The whole on half a page, under 500 tokens.</summary>
    public OutlineDraft Outline() => new ExtractiveOutline(script, pairs.Value, structure.Value, features.Value).Make();

    /// <summary>Everyone in the script, the most important first.</summary>
    public IReadOnlyList<CharacterSummary> Characters() => ExtractiveCharacters.Summarize(script);

    /// <summary>Who is in which scene, in scene order, speakers before those who are only named.</summary>
    public IReadOnlyList<SceneCharacterLink> Links() => ExtractiveCharacters.Link(script);

    /// <summary>
    /// One character's sheet, under 300 tokens; null when nobody of that name (as in <see cref="Characters"/>, or as in a cue) is in the script.
    /// </summary>
    public CharacterSheetDraft? CharacterSheet(string characterName)
    {
        ArgumentNullException.ThrowIfNull(characterName);
        return new ExtractiveCharacterSheets(script, pairs.Value, structure.Value, features.Value).Make(characterName);
    }

    /// <summary>What runs through the script; at most a dozen.</summary>
    public IReadOnlyList<PlotThreadDraft> Threads() => ExtractivePlotThreads.Find(script, pairs.Value, features.Value, structure.Value);

    /// <summary>Which later scenes lean on which earlier ones, in story order; at most 30, rather too few than wrong ones.</summary>
    public IReadOnlyList<SceneRelationshipDraft> Relationships() => ExtractiveSceneRelationships.Find(script, features.Value);
}
