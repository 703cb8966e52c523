using System.Collections.Concurrent;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Artifacts.Outline;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneCards;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Artifacts.Structure;

namespace WritersRoom.Tests.Ingestion;

/// <summary>Stands for a model: what it makes is the built-in analyst's, but every call counts, and a test says what becomes of it.</summary>
internal sealed class ScriptedAnalysts : ISceneCardAnalyst, IStructureAnalyst, IOutlineAnalyst, ICharacterSheetAnalyst, IPlotThreadAnalyst, ISceneRelationshipAnalyst
{
    public const string Name = "scripted-1";

    private static readonly ArtifactEstimate Call = new(Calls: 1, InputTokens: 100, OutputTokens: 10, CostMicroUsd: null);

    private readonly ConcurrentQueue<AnalystCall> calls = new();
    private readonly ConcurrentDictionary<Guid, Func<AnalystCall, CancellationToken, Task>> behaviours = new();
    private int inFlight;

    /// <summary>The most calls that there were at the same time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Every call about a script so far.</summary>
    public IReadOnlyList<AnalystCall> Of(Guid script) => [.. calls.Where(call => call.ScriptId == script)];

    /// <summary>What a call about this script does before it is answered: wait, or throw.</summary>
    public void Behave(Guid script, Func<AnalystCall, CancellationToken, Task> behaviour) => behaviours[script] = behaviour;

    /// <summary>Calls about this script are answered again.</summary>
    public void Recover(Guid script) => behaviours.TryRemove(script, out _);

    public Task<Analysed<SceneCardDraft>> WriteAsync(AnalysisSource source, int sceneIndex, CancellationToken cancellationToken) =>
        AnswerAsync(source, ArtifactKind.SceneCard, sceneIndex, null, analyst => analyst.SceneCard(sceneIndex), cancellationToken);

    public Task<Analysed<StructureDraft>> FindAsync(AnalysisSource source, CancellationToken cancellationToken) =>
        AnswerAsync(source, ArtifactKind.Structure, null, null, analyst => analyst.Structure(), cancellationToken);

    public Task<Analysed<OutlineDraft>> WriteAsync(AnalysisSource source, CancellationToken cancellationToken) =>
        AnswerAsync(source, ArtifactKind.Outline, null, null, analyst => analyst.Outline(), cancellationToken);

    public Task<Analysed<CharacterSheetDraft>> WriteAsync(AnalysisSource source, string characterName, CancellationToken cancellationToken) =>
        AnswerAsync(source, ArtifactKind.CharacterSheet, null, characterName, analyst => analyst.CharacterSheet(characterName)!, cancellationToken);

    Task<Analysed<IReadOnlyList<PlotThreadDraft>>> IPlotThreadAnalyst.FindAsync(AnalysisSource source, CancellationToken cancellationToken) =>
        AnswerAsync(source, ArtifactKind.PlotThreads, null, null, analyst => analyst.Threads(), cancellationToken);

    Task<Analysed<IReadOnlyList<SceneRelationshipDraft>>> ISceneRelationshipAnalyst.FindAsync(AnalysisSource source, CancellationToken cancellationToken) =>
        AnswerAsync(source, ArtifactKind.SceneRelationships, null, null, analyst => analyst.Relationships(), cancellationToken);

    public ArtifactEstimate Estimate(AnalysisSource source, int sceneIndex) => Call;

    public ArtifactEstimate Estimate(AnalysisSource source, string characterName) => Call;

    public ArtifactEstimate Estimate(AnalysisSource source) => Call;

    private async Task<Analysed<TDraft>> AnswerAsync<TDraft>(
        AnalysisSource source, ArtifactKind artifact, int? scene, string? character, Func<ExtractiveAnalyst, TDraft> answer, CancellationToken cancellationToken)
    {
        var call = new AnalystCall(source.ScriptId, artifact, scene, character, scene is { } index ? source.Screenplay.Scenes[index].Text : "");
        calls.Enqueue(call);
        lock (calls)
            MostAtOnce = Math.Max(MostAtOnce, ++inFlight);
        try
        {
            if (behaviours.TryGetValue(source.ScriptId, out var behaviour))
                await behaviour(call, cancellationToken);
            return new Analysed<TDraft>(answer(source.Extractive), Name);
        }
        finally
        {
            lock (calls)
                inFlight--;
        }
    }
}

/// <summary>One call: about which script, for which artifact, and for a card which scene and its text.</summary>
internal sealed record AnalystCall(Guid ScriptId, ArtifactKind Artifact, int? SceneIndex, string? CharacterName, string SceneText);
