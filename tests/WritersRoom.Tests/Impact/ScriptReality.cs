using Microsoft.EntityFrameworkCore;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Data;
using WritersRoom.Impact;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Scripts;

namespace WritersRoom.Tests.Impact;

/// <summary>What the tables say of a script, read without the code that predicts.</summary>
internal sealed record ScriptReality(
    Script Script,
    IReadOnlyList<StoredScene> Scenes,
    ISet<(string Artifact, Guid Scene, bool IsStale)> OfScenes,
    ISet<(string Artifact, string? Character, int Changed)> Stale,
    ISet<string> Sheets,
    IReadOnlyList<SceneRelationship> Setups,
    IReadOnlyList<PlotThread> Threads,
    IReadOnlyDictionary<string, Guid> FirstScenes)
{
    public static async Task<ScriptReality> ReadAsync(WritersRoomDbContext db, Guid id)
    {
        var scenes = await db.Scenes.AsNoTracking().Where(scene => scene.ScriptId == id).OrderBy(scene => scene.SceneIndex).ToListAsync();
        var hashes = scenes.ToDictionary(scene => scene.Id, scene => scene.Hash);
        var cards = await db.SceneSummaries.AsNoTracking().Where(row => hashes.Keys.Contains(row.SceneId)).ToListAsync();
        var embeddings = await db.SceneEmbeddings.AsNoTracking().Where(row => hashes.Keys.Contains(row.SceneId)).ToListAsync();
        var outlines = await db.ScriptOutlines.AsNoTracking().Where(row => row.ScriptId == id && row.IsStale).ToListAsync();
        var findings = await db.ScriptFindings.AsNoTracking().Where(row => row.ScriptId == id && row.IsStale).ToListAsync();
        var sheets = await db.CharacterSheets.AsNoTracking().Where(row => row.ScriptId == id).ToListAsync();
        var links = await db.SceneCharacters.AsNoTracking().Where(row => hashes.Keys.Contains(row.SceneId)).ToListAsync();
        var indices = scenes.ToDictionary(scene => scene.Id, scene => scene.SceneIndex);
        return new ScriptReality(
            await db.Scripts.AsNoTracking().SingleAsync(row => row.Id == id),
            scenes,
            new HashSet<(string, Guid, bool)>(
            [
                .. cards.Select(row => ("scene_card", row.SceneId, row.SceneHash != hashes[row.SceneId])),
                .. embeddings.Select(row => ("embedding", row.SceneId, row.SceneHash != hashes[row.SceneId])),
            ]),
            new HashSet<(string, string?, int)>(
            [
                .. outlines.Select(row => ("outline", (string?)null, row.DirtySceneCount)),
                .. findings.Select(row => (SnakeCase.From(row.Artifact.ToString()), (string?)null, row.DirtySceneCount)),
                .. sheets.Where(row => row.IsStale).Select(row => ("character_sheet", (string?)row.CharacterName, row.DirtySceneCount)),
            ]),
            sheets.Select(row => row.CharacterName).ToHashSet(),
            await db.SceneRelationships.AsNoTracking().Where(row => row.ScriptId == id && row.RelationshipType == SceneRelationshipType.SetupPayoff).ToListAsync(),
            await db.PlotThreads.AsNoTracking().Where(row => row.ScriptId == id).ToListAsync(),
            links.GroupBy(link => link.CharacterName).ToDictionary(group => group.Key, group => group.MinBy(link => indices[link.SceneId])!.SceneId));
    }

    public void IsWhatWasPredicted(BlastRadius predicted, ScriptReality before, string where)
    {
        predicted.Before.ShouldBe(new ScriptSize(before.Script.State, before.Scenes.Count, before.Script.PageCount, before.Scenes.Sum(scene => scene.Eighths)), where);
        predicted.After.ShouldBe(new ScriptSize(Script.State, Scenes.Count, Script.PageCount, Scenes.Sum(scene => scene.Eighths)), where);
        (Script.SceneCount, Script.PageCount).ShouldBe((predicted.After.SceneCount, predicted.After.PageCount), where);

        var here = OfScenes.Select(made => (made.Artifact, made.Scene)).ToHashSet();
        OfFate(predicted, ArtifactFate.Stale).Where(touched => touched.SceneId is not null).Select(touched => (touched.Artifact, touched.SceneId!.Value))
            .ShouldBe(OfScenes.Where(made => made.IsStale).Select(made => (made.Artifact, made.Scene)), ignoreOrder: true, where);
        OfFate(predicted, ArtifactFate.Gone).Where(touched => touched.SceneId is not null).Select(touched => (touched.Artifact, touched.SceneId!.Value))
            .ShouldBe(before.OfScenes.Select(made => (made.Artifact, made.Scene)).Where(made => !here.Contains(made)), ignoreOrder: true, where);
        OfFate(predicted, ArtifactFate.Missing).Where(touched => touched.Artifact == "scene_card").Select(touched => touched.SceneIndex!.Value)
            .ShouldBe(Scenes.Where(scene => !here.Contains(("scene_card", scene.Id)) && before.OfScenes.Count > 0).Select(scene => scene.SceneIndex), ignoreOrder: true, where);
        OfFate(predicted, ArtifactFate.Stale).Where(touched => touched.SceneId is null && touched.CharacterName is null)
            .Select(touched => (touched.Artifact, touched.CharacterName, touched.ChangedScenes))
            .ShouldBe(Stale.Where(made => made.Character is null), ignoreOrder: true, where);

        predicted.LostSetups.Select(lost => lost.RelationshipId).ShouldBe(before.Setups.Where(setup => IsLost(setup, before)).Select(setup => setup.Id), ignoreOrder: true, where);
        predicted.LostPayoffs.Select(lost => (lost.RelationshipId, lost.Reason)).ShouldBe(
            before.Setups.Select(setup => (setup.Id, Reason: PayoffLossOf(setup, before))).Where(lost => lost.Reason is not null).Select(lost => (lost.Id, lost.Reason!.Value)),
            ignoreOrder: true, where);
        var (locations, seen) = (before.FirstLocations(), FirstLocations());
        predicted.FirstLocations.Select(moved => (moved.Location, moved.SceneId, moved.NextSceneIndex)).ShouldBe(
            locations.Where(first => seen.GetValueOrDefault(first.Key)?.Id != first.Value.Id)
                .Select(first => (first.Key, first.Value.Id, seen.GetValueOrDefault(first.Key)?.SceneIndex)),
            ignoreOrder: true, where);
        predicted.Threads.Select(thread => (thread.ThreadId, thread.CutScenes)).ShouldBe(
            Threads.Select(thread => (thread.Id, thread.Scenes.Count(id => Scenes.All(scene => scene.Id != id)))).Where(thread => thread.Item2 > 0), ignoreOrder: true, where);
    }

    /// <summary>After a pass that has counted anew who is in which scene.</summary>
    public void SheetsAreAsPredicted(BlastRadius predicted, ScriptReality before, string where)
    {
        OfFate(predicted, ArtifactFate.Gone).Where(touched => touched.CharacterName is not null).Select(touched => touched.CharacterName!)
            .ShouldBe(before.Sheets.Where(name => !Sheets.Contains(name)), ignoreOrder: true, $"{where}: sheets that are gone");
        // A pass that lifts the state makes again, or lets stand, what the lower state had marked stale.
        if (Script.State == predicted.After.State)
        {
            OfFate(predicted, ArtifactFate.Stale).Where(touched => touched.CharacterName is not null).Select(touched => (touched.CharacterName!, touched.ChangedScenes))
                .ShouldBe(Stale.Where(made => made.Character is not null).Select(made => (made.Character!, made.Changed)), ignoreOrder: true, $"{where}: sheets that are stale");
        }
    }

    public void AppearancesAreAsPredicted(BlastRadius predicted, ScriptReality before, string where)
    {
        var moved = before.FirstScenes.Where(first => FirstScenes.GetValueOrDefault(first.Key) != first.Value).Select(first => (first.Key, IndexOf(first.Key)));
        predicted.FirstAppearances.Select(appearance => (appearance.CharacterName, appearance.NextSceneIndex)).ShouldBe(moved, ignoreOrder: true, where);
    }

    private static IEnumerable<TouchedArtifact> OfFate(BlastRadius predicted, ArtifactFate fate) => predicted.Artifacts.Where(touched => touched.Fate == fate);

    private int? IndexOf(string character) => FirstScenes.TryGetValue(character, out var id) ? Scenes.Single(scene => scene.Id == id).SceneIndex : null;

    private bool IsLost(SceneRelationship setup, ScriptReality before)
    {
        if (Find(setup.PayoffSceneId) is not { } payoff)
            return false;
        if (Find(setup.SetupSceneId) is not { } planted)
            return true;
        var (was, had) = (before.Find(setup.SetupSceneId)!, before.Find(setup.PayoffSceneId)!);
        return (was.SceneIndex < had.SceneIndex && planted.SceneIndex > payoff.SceneIndex) || (Says(was, setup) && !Says(planted, setup));
    }

    private PayoffLoss? PayoffLossOf(SceneRelationship setup, ScriptReality before)
    {
        if (Find(setup.SetupSceneId) is null)
            return null;
        if (Find(setup.PayoffSceneId) is not { } payoff)
            return PayoffLoss.Cut;
        return Says(before.Find(setup.PayoffSceneId)!, setup) && !Says(payoff, setup) ? PayoffLoss.Rewritten : null;
    }

    private Dictionary<string, StoredScene> FirstLocations() =>
        Scenes.Where(scene => scene.Location.Length > 0).GroupBy(scene => scene.Location).ToDictionary(scenes => scenes.Key, scenes => scenes.MinBy(scene => scene.SceneIndex)!);

    private StoredScene? Find(Guid id) => Scenes.SingleOrDefault(scene => scene.Id == id);

    private static bool Says(StoredScene scene, SceneRelationship setup) => setup.Evidence.Where(evidence => evidence.SceneId == scene.Id)
        .Any(evidence => FountainReader.ReadScene(scene.RawText).Elements.Any(element => element.Text.Contains(evidence.Quote, StringComparison.Ordinal)));
}
