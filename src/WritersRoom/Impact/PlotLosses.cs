using Microsoft.EntityFrameworkCore;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Data;
using WritersRoom.Screenplays.Model;
using WritersRoom.Scripts;

namespace WritersRoom.Impact;

/// <summary>What a change does to the story as it is understood: setups and payoffs, first appearances of people and places, threads.</summary>
internal sealed class PlotLosses
{
    private readonly StoredScript stored;
    private readonly PlannedChange planned;
    private readonly List<SceneRelationship> setups;
    private readonly List<PlotThread> threads;
    private readonly List<(string Name, Guid SceneId)> present;
    private readonly Dictionary<Guid, int> now;

    private PlotLosses(StoredScript stored, PlannedChange planned, List<SceneRelationship> setups, List<PlotThread> threads, List<(string, Guid)> present)
    {
        (this.stored, this.planned, this.setups, this.threads, this.present) = (stored, planned, setups, threads, present);
        now = stored.Scenes.ToDictionary(scene => scene.Id, scene => scene.SceneIndex);
    }

    public static async Task<PlotLosses> ReadAsync(WritersRoomDbContext db, StoredScript stored, PlannedChange planned, CancellationToken cancellationToken)
    {
        var id = stored.Script.Id;
        var setups = await db.SceneRelationships.AsNoTracking()
            .Where(row => row.ScriptId == id && row.RelationshipType == SceneRelationshipType.SetupPayoff).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var threads = await db.PlotThreads.AsNoTracking().Where(row => row.ScriptId == id).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var present = await db.SceneCharacters.Where(link => db.Scenes.Any(scene => scene.Id == link.SceneId && scene.ScriptId == id))
            .Select(link => new { link.CharacterName, link.SceneId }).ToListAsync(cancellationToken);
        return new PlotLosses(stored, planned, setups, threads, [.. present.Select(link => (link.CharacterName, link.SceneId))]);
    }

    /// <summary>A payoff that is cut as well loses nothing.</summary>
    public IReadOnlyList<LostSetup> LostSetups() =>
    [
        .. from setup in setups
           where planned.IndexOf(setup.PayoffSceneId) >= 0
           let reason = LossOf(setup)
           where reason is not null
           select new LostSetup(
               setup.Id, reason.Value, setup.SetupSceneId, now[setup.SetupSceneId], setup.PayoffSceneId, now[setup.PayoffSceneId], setup.Description),
    ];

    /// <summary>A setup that is cut as well loses nothing; that the two come in another order is told of the payoff.</summary>
    public IReadOnlyList<LostPayoff> LostPayoffs() =>
    [
        .. from setup in setups
           let payoffIndex = planned.IndexOf(setup.PayoffSceneId)
           where planned.IndexOf(setup.SetupSceneId) >= 0 && (payoffIndex < 0 || LosesWords(setup, setup.PayoffSceneId))
           select new LostPayoff(
               setup.Id, payoffIndex < 0 ? PayoffLoss.Cut : PayoffLoss.Rewritten, setup.SetupSceneId, now[setup.SetupSceneId],
               setup.PayoffSceneId, now[setup.PayoffSceneId], setup.Description),
    ];

    /// <summary>By the headings; a scene without a location is at none.</summary>
    public IReadOnlyList<MovedLocation> FirstLocations()
    {
        var next = FirstOf(planned.Plan.Scenes.Select(scene => scene.Scene.Heading.Location));
        return
        [
            .. from location in FirstOf(stored.Screenplay.Scenes.Select(scene => scene.Heading.Location))
               let first = stored.Scenes[location.Value]
               let place = next.TryGetValue(location.Key, out var index) ? index : (int?)null
               where place is null || planned.Ids[place.Value] != first.Id
               orderby first.SceneIndex
               select new MovedLocation(location.Key, first.Id, first.SceneIndex, place is null ? null : planned.Plan.Scenes[place.Value].Stored?.Id, place),
        ];
    }

    public IReadOnlyList<MovedAppearance> FirstAppearances()
    {
        if (present.Count == 0)
            return [];
        var next = planned.Links
            .GroupBy(link => link.CharacterName).ToDictionary(links => links.Key, links => links.Min(link => link.SceneIndex));
        return
        [
            .. from links in present.GroupBy(link => link.Name, link => now[link.SceneId])
               let first = stored.Scenes[links.Min()]
               let place = next.TryGetValue(links.Key, out var index) ? index : (int?)null
               where place is null || planned.Ids[place.Value] != first.Id
               orderby first.SceneIndex, links.Key
               select new MovedAppearance(links.Key, first.Id, first.SceneIndex, place is null ? null : planned.Plan.Scenes[place.Value].Stored?.Id, place),
        ];
    }

    public IReadOnlyList<TouchedThread> Threads() =>
    [
        .. from thread in threads
           let cut = thread.Scenes.Count(scene => now.ContainsKey(scene) && planned.IndexOf(scene) < 0)
           where cut > 0
           select new TouchedThread(thread.Id, thread.Name, thread.Scenes.Length, cut),
    ];

    // Only what the change does: a setup that its words have left before it is not lost by it.
    private SetupLoss? LossOf(SceneRelationship setup)
    {
        var setupIndex = planned.IndexOf(setup.SetupSceneId);
        if (setupIndex < 0)
            return SetupLoss.Cut;
        if (now[setup.SetupSceneId] < now[setup.PayoffSceneId] && setupIndex > planned.IndexOf(setup.PayoffSceneId))
            return SetupLoss.Order;
        return LosesWords(setup, setup.SetupSceneId) ? SetupLoss.Rewritten : null;
    }

    private bool LosesWords(SceneRelationship setup, Guid sceneId)
    {
        var words = setup.Evidence.Where(evidence => evidence.SceneId == sceneId).Select(evidence => evidence.Quote).ToList();
        return Has(stored.Screenplay.Scenes[now[sceneId]], words) && !Has(planned.Plan.Scenes[planned.IndexOf(sceneId)].Scene, words);
    }

    private static Dictionary<string, int> FirstOf(IEnumerable<string> locations)
    {
        var first = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, location) in locations.Index())
        {
            if (location.Length > 0)
                first.TryAdd(location, index);
        }

        return first;
    }

    private static bool Has(Scene scene, List<string> words) =>
        words.Exists(quote => scene.Elements.Any(element => element.Text.Contains(quote, StringComparison.Ordinal)));
}
