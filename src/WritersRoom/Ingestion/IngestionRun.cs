using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Screenplays.Model;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>One pass over a script: its text as it stood when the pass began, and what to make of it.</summary>
internal sealed class IngestionRun(StoredScript stored, IngestionScope scope, Guid jobId, bool climbs)
{
    public Script Script => stored.Script;

    public Screenplay Screenplay => stored.Screenplay;

    /// <summary>Stored scenes; scene <c>i</c> is <c>Screenplay.Scenes[i]</c>.</summary>
    public IReadOnlyList<StoredScene> Scenes => stored.Scenes;

    public IngestionScope Scope => scope;

    /// <summary>The job that this is the work of.</summary>
    public Guid JobId => jobId;

    /// <summary>Whether the pass is to lift the script's state: then nothing that belongs to the higher one stays stale.</summary>
    public bool Climbs => climbs;

    /// <summary>What analysts work from.</summary>
    public AnalysisSource Source { get; private set; } = new(stored.Script.OwnerId, stored.Script.Id, stored.Script.Title, stored.Screenplay) { JobId = jobId, LocalOnly = stored.Script.LocalOnly };

    /// <summary>What an artifact of the whole script is made from.</summary>
    public SceneTexts Texts { get; } = SceneTexts.Of(stored.Scenes);

    public int IndexOf(Guid sceneId)
    {
        for (var i = 0; i < Scenes.Count; i++)
        {
            if (Scenes[i].Id == sceneId)
                return i;
        }

        return -1;
    }

    /// <summary>Shows analysts the cards there are.</summary>
    /// <param name="cards">Scene id → the text of its card.</param>
    public void Show(IReadOnlyDictionary<Guid, string> cards) => Source = Source with
    {
        Cards = Enumerable.Range(0, Scenes.Count).Where(i => cards.ContainsKey(Scenes[i].Id)).ToDictionary(i => i, i => cards[Scenes[i].Id]),
    };

    /// <summary>Shows analysts the structure that this pass found.</summary>
    public void Show(StructureDraft structure) => Source = Source with { Structure = structure };
}
