using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Artifacts.Outline;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneCards;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Data;
using WritersRoom.Ingestion;
using WritersRoom.Jobs;
using WritersRoom.Jobs.Testing;
using WritersRoom.Scripts;
using WritersRoom.Tests.Scripts;

namespace WritersRoom.Tests.Ingestion;

/// <summary>The product with a scripted model in the analysts' place.</summary>
public class AnalysisRoom : ScriptRoom
{
    internal const int MadeAtOnce = 3;

    /// <summary>How long a test waits for what must come.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    internal ScriptedAnalysts Analysts { get; } = new();

    /// <summary>Scenes of about a page each; NINA speaks in all of them, OTTO in every third.</summary>
    internal static string Pages(int scenes, Func<int, bool>? isChanged = null) => string.Concat(Enumerable.Range(0, scenes).Select(i => Page(i, isChanged?.Invoke(i) ?? false)));

    /// <summary>Scenes of a few lines.</summary>
    internal static string Short(int scenes) => string.Concat(Enumerable.Range(0, scenes).Select(i =>
        $"INT. ROOM {i + 1} - DAY\n\nThe clock in room {i + 1} stops.\n\nNINA\nIt is {i + 1} o'clock.\n\n{(i % 3 == 0 ? "OTTO\nAlready?\n\n" : "")}"));

    /// <summary>Works what is due; with <paramref name="includeWaiting"/> also what waits for its time.</summary>
    internal Task<DrainSummary> DrainAsync(bool includeWaiting = false) => JobTesting.DrainAsync(Services, includeWaiting, TestContext.Current.CancellationToken);

    internal async Task<Guid> AnalysedAsync(string fountain)
    {
        var script = await ImportAsync(fountain);
        await DrainAsync();
        return script;
    }

    internal Task<List<StoredScene>> ScenesAsync(Guid script) => CallAsync<WritersRoomDbContext, List<StoredScene>>(
        db => db.Scenes.AsNoTracking().Where(scene => scene.ScriptId == script).OrderBy(scene => scene.SceneIndex).ToListAsync());

    internal Task<AnalysisStatus> StatusAsync(Guid script) =>
        CallAsync<AnalysisService, AnalysisStatus>(analysis => analysis.StatusAsync(User, script, CancellationToken.None));

    internal async Task SaveAsync(Guid script, int index, Func<string, string> edit)
    {
        var scene = (await ScenesAsync(script))[index];
        await CallAsync<SceneService, StoredScene>(scenes => scenes.SaveAsync(User, scene.Id, SceneETag.Of(scene), edit(scene.RawText), CancellationToken.None));
    }

    internal Task AppendAsync(Guid script, int index, string words) => SaveAsync(script, index, text => $"{text.TrimEnd()}\n\n{words}\n\n");

    internal Task<NewDraft> DraftAsync(Guid script, string fountain) => CallAsync<ScriptService, NewDraft>(
        scripts => scripts.ReplaceSourceAsync(User, script, Encoding.UTF8.GetBytes(fountain), null, CancellationToken.None));

    internal Task<Guid> RefreshAsync(Guid script, ArtifactKind artifact, Guid? scene = null, string? character = null) => CallAsync<AnalysisService, Guid>(
        analysis => analysis.RefreshAsync(User, script, artifact, scene, character, CancellationToken.None));

    internal Task<ScriptOutline> OutlineAsync(Guid script) => CallAsync<WritersRoomDbContext, ScriptOutline>(
        db => db.ScriptOutlines.AsNoTracking().SingleAsync(row => row.ScriptId == script));

    internal Task<CharacterSheet> SheetAsync(Guid script, string name) => CallAsync<WritersRoomDbContext, CharacterSheet>(
        db => db.CharacterSheets.AsNoTracking().SingleAsync(row => row.ScriptId == script && row.CharacterName == name));

    internal async Task<IReadOnlyList<Job>> JobsAsync(Guid script, string kind) =>
        (await Services.GetRequiredService<JobQueue>().ListAsync(new JobFilter { SubjectId = script, Kind = kind, Limit = 500 })).Jobs;

    /// <summary>What another thread commits has no signal of its own; the condition is looked at until it holds.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    protected override void Change(IServiceCollection services)
    {
        services.Configure<IngestionOptions>(options => options.MadeAtOnce = MadeAtOnce);
        services.AddSingleton<ISceneCardAnalyst>(Analysts).AddSingleton<IStructureAnalyst>(Analysts).AddSingleton<IOutlineAnalyst>(Analysts)
            .AddSingleton<ICharacterSheetAnalyst>(Analysts).AddSingleton<IPlotThreadAnalyst>(Analysts).AddSingleton<ISceneRelationshipAnalyst>(Analysts);
    }

    private static string Page(int i, bool isChanged)
    {
        var lines = string.Concat(Enumerable.Range(0, 22).Select(line => $"The clock on wall {line} of room {i + 1} shows {line * i}.\n\n"));
        var news = isChanged ? "A stranger comes in with wet boots and asks for the way to the harbour.\n\n" : "";
        return $"INT. ROOM {i + 1} - DAY\n\n{news}{lines}NINA\nIt is {i + 1} o'clock.\n\n{(i % 3 == 0 ? "OTTO\nAlready?\n\n" : "")}";
    }
}
