using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Artifacts.Outline;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneCards;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Tests.Scripts;
using WritersRoom.TestSupport.Llm;
using WritersRoom.Usage;

namespace WritersRoom.Tests.Artifacts.Asking;

/// <summary>The analysts with a scripted model behind them, on the database of a room.</summary>
internal sealed class ModelledRoom : IDisposable
{
    /// <summary>Three scenes, two people, a thing that comes back.</summary>
    public const string Keys =
        """
        INT. KITCHEN - NIGHT

        ANNA (40) hides a brass key under the sugar bowl.

        ANNA
        Nobody must find the key. Promise me, Carl.

        CARL
        (after a while)
        I promise nothing.

        EXT. HARBOUR - DAY

        Carl sells his boat. He does not look at the money.

        CARL
        I want to leave this town for good.

        INT. KITCHEN - NIGHT

        Anna lifts the sugar bowl. The brass key is gone.

        ANNA
        You promised nothing. And you kept it.
        """;

    private readonly ServiceProvider services;

    public ModelledRoom(ScriptRoom room, ScriptedModel? model, string fountain = Keys, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build();
        var collection = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(room.Services.GetRequiredService<NpgsqlDataSource>())
            .AddDbContextFactory<WritersRoomDbContext>(options => options.UseNpgsql(room.Services.GetRequiredService<NpgsqlDataSource>()))
            .AddLlm(configuration).AddUsage().AddArtifacts(configuration);
        if (model is not null)
            collection.AddTaskClient(ModelTask.Analysis, model);
        services = collection.BuildServiceProvider();
        Source = new AnalysisSource(room.User.Id, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), "The Keys", FountainReader.Read(fountain))
        {
            JobId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
        };
    }

    public AnalysisSource Source { get; set; }

    public ArtifactOptions Options => services.GetRequiredService<IOptions<ArtifactOptions>>().Value;

    public ISceneCardAnalyst Cards => services.GetRequiredService<ISceneCardAnalyst>();

    public IStructureAnalyst Structure => services.GetRequiredService<IStructureAnalyst>();

    public IOutlineAnalyst Outline => services.GetRequiredService<IOutlineAnalyst>();

    public ICharacterSheetAnalyst Sheets => services.GetRequiredService<ICharacterSheetAnalyst>();

    public IPlotThreadAnalyst Threads => services.GetRequiredService<IPlotThreadAnalyst>();

    public ISceneRelationshipAnalyst Relationships => services.GetRequiredService<ISceneRelationshipAnalyst>();

    public Task<Analysed<SceneCardDraft>> CardAsync(int scene = 0, CancellationToken cancellationToken = default) => Cards.WriteAsync(Source, scene, cancellationToken);

    /// <summary>The ledger's rows of what was asked here.</summary>
    public async Task<IReadOnlyList<TokenUsage>> LedgerAsync()
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
        return await db.TokenUsage.AsNoTracking().Where(row => row.JobId == Source.JobId).OrderBy(row => row.Id).ToListAsync();
    }

    /// <summary>Every artifact a model can make, made.</summary>
    public async Task<IReadOnlyList<(string Artifact, string GeneratedBy)>> MakeAllAsync() =>
    [
        ("SceneCard", (await CardAsync()).GeneratedBy),
        ("Structure", (await Structure.FindAsync(Source, default)).GeneratedBy),
        ("Outline", (await Outline.WriteAsync(Source, default)).GeneratedBy),
        ("CharacterSheet", (await Sheets.WriteAsync(Source, "ANNA", default)).GeneratedBy),
        ("PlotThreads", (await Threads.FindAsync(Source, default)).GeneratedBy),
        ("SceneRelationships", (await Relationships.FindAsync(Source, default)).GeneratedBy),
    ];

    /// <summary>What each would take.</summary>
    public IReadOnlyList<ArtifactEstimate> EstimateAll() =>
    [
        Cards.Estimate(Source, 0), Structure.Estimate(Source), Outline.Estimate(Source), Sheets.Estimate(Source, "ANNA"), Threads.Estimate(Source), Relationships.Estimate(Source),
    ];

    public void Dispose() => services.Dispose();
}
