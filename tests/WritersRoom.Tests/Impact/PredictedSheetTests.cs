using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Impact;
using WritersRoom.Ingestion;
using WritersRoom.Jobs.Testing;
using WritersRoom.Scripts;
using WritersRoom.Tests.Scripts;

namespace WritersRoom.Tests.Impact;

/// <summary>Sheets are predicted by who would be in the scenes as they would read, not by who was counted in them last.</summary>
public sealed class PredictedSheetTests(ScriptRoom room) : IClassFixture<ScriptRoom>
{
    [Fact]
    public async Task Edits_that_bring_a_character_into_three_more_scenes_make_the_sheet_stale()
    {
        var script = await AnalysedAsync([.. Enumerable.Range(0, 8).Select(i => Scene(i, "OTTO")), .. Enumerable.Range(8, 12).Select(i => Scene(i, "NINA"))]);
        var scenes = (await ReadAsync(script)).Scenes;
        var change = new ScriptChange([.. Enumerable.Range(10, 3).Select(i => new SceneRewrite(scenes[i].Id, Scene(i, "OTTO")))], [], []);

        var radius = await PredictAsync(script, change);

        var sheet = radius.Artifacts.Single(touched => touched is { Artifact: "character_sheet", CharacterName: "OTTO" });
        (sheet.Fate, sheet.WasStale, sheet.ChangedScenes).ShouldBe((ArtifactFate.Stale, false, 3));
        foreach (var edit in change.Edits)
            await OnAsync(edit.SceneId, (service, etag) => service.SaveAsync(room.User, edit.SceneId, etag, edit.Text!, CancellationToken.None));
        await JobTesting.DrainAsync(room.Services, includeWaiting: false, TestContext.Current.CancellationToken);
        (await SheetsAsync(script))["OTTO"].ShouldBe((true, 3));
    }

    [Fact]
    public async Task A_character_whose_only_scenes_are_cut_loses_the_sheet()
    {
        var script = await AnalysedAsync([.. Enumerable.Range(0, 2).Select(i => Scene(i, "OTTO")), .. Enumerable.Range(2, 6).Select(i => Scene(i, "NINA"))]);
        (await SheetsAsync(script)).Keys.ShouldContain("OTTO");
        var cuts = (await ReadAsync(script)).Scenes.Take(2).Select(scene => scene.Id).ToList();

        var radius = await PredictAsync(script, new ScriptChange([], cuts, []));

        radius.Artifacts.Where(touched => touched.Artifact == "character_sheet" && touched.Fate == ArtifactFate.Gone)
            .Select(touched => (touched.CharacterName, touched.SceneId, touched.Estimate.Calls)).ShouldBe([("OTTO", null, 0)]);
        foreach (var cut in cuts)
            await OnAsync(cut, (service, etag) => service.DeleteAsync(room.User, cut, etag, CancellationToken.None));
        await JobTesting.DrainAsync(room.Services, includeWaiting: false, TestContext.Current.CancellationToken);
        (await SheetsAsync(script)).Keys.ShouldNotContain("OTTO");
    }

    private static string Scene(int number, string who) =>
        $"INT. ROOM {number} - DAY\n\nThe clock in room {number} stops.\n\n{who}\nIt is {number} o'clock.\n\n{who}\nI want to go home.\n\n";

    private async Task<Guid> AnalysedAsync(IEnumerable<string> scenes)
    {
        var script = await room.ImportAsync(string.Concat(scenes));
        await room.CallAsync<AnalysisService, Guid>(analysis => analysis.RequestAsync(room.User, script, ScriptState.Analyzed, CancellationToken.None));
        await JobTesting.DrainAsync(room.Services, includeWaiting: true, TestContext.Current.CancellationToken);
        return script;
    }

    private Task<BlastRadius> PredictAsync(Guid script, ScriptChange change) =>
        room.CallAsync<ImpactService, BlastRadius>(impact => impact.PredictAsync(room.User, script, change, CancellationToken.None));

    private Task<bool> OnAsync(Guid scene, Func<SceneService, string, Task> act) => room.CallAsync<SceneService, bool>(async scenes =>
    {
        await act(scenes, SceneETag.Of(await scenes.GetAsync(room.User, scene, CancellationToken.None)));
        return true;
    });

    private Task<Dictionary<string, (bool IsStale, int Changed)>> SheetsAsync(Guid script) => room.CallAsync<WritersRoomDbContext, Dictionary<string, (bool, int)>>(
        db => db.CharacterSheets.Where(sheet => sheet.ScriptId == script).ToDictionaryAsync(sheet => sheet.CharacterName, sheet => (sheet.IsStale, sheet.DirtySceneCount)));

    private Task<StoredScript> ReadAsync(Guid script) => room.CallAsync<ScriptService, StoredScript>(scripts => scripts.ReadAsync(room.User, script, CancellationToken.None));
}
