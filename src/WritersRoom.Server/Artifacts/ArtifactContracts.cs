using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Failures;
using WritersRoom.Artifacts.Outline;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneRelationships;

namespace WritersRoom.Server.Artifacts;

/// <summary>A scene card: five labelled parts, about 150 tokens. <c>generated_by</c> is <c>extractive</c> or a model's name.</summary>
public sealed record SceneCardResponse(
    Guid SceneId,
    int SceneIndex,
    string Heading,
    string SummaryText,
    string Action,
    string Conflict,
    string CharacterChanges,
    string PlotProgression,
    string Tone,
    int TokensEstimate,
    int Version,
    bool IsStale,
    string GeneratedBy,
    DateTimeOffset LastGeneratedAt)
{
    public static SceneCardResponse From(SceneWithCard row) => new(
        row.Scene.Id, row.Scene.SceneIndex, row.Scene.Heading, row.Card.SummaryText, row.Card.Action, row.Card.Conflict, row.Card.CharacterChanges,
        row.Card.PlotProgression, row.Card.Tone, row.Card.TokensEstimate, row.Card.Version, row.Card.SceneHash != row.Scene.Hash,
        row.Card.GeneratedBy, row.Card.LastGeneratedAt);
}

/// <summary>The outline, under 500 tokens. <c>failure</c> is set when the last try to make it again failed.</summary>
public sealed record OutlineResponse(
    Guid ScriptId,
    int Version,
    string SummaryText,
    string Logline,
    IReadOnlyList<OutlineActResponse> Acts,
    IReadOnlyList<OutlineTurningPointResponse> TurningPoints,
    string CentralConflict,
    int TokensEstimate,
    bool IsStale,
    int DirtySceneCount,
    string GeneratedBy,
    DateTimeOffset LastGeneratedAt,
    FailedArtifactResponse? Failure)
{
    /// <summary>Scenes that are gone since show no index.</summary>
    internal static OutlineResponse From(ScriptOutline outline, FailedArtifact? failure, IReadOnlyDictionary<Guid, int> indices)
    {
        int? IndexOf(Guid id) => indices.TryGetValue(id, out var index) ? index : null;
        return new OutlineResponse(
            outline.ScriptId, outline.Version, outline.SummaryText, outline.Logline,
            [.. outline.Acts.Select(act => new OutlineActResponse(act.ActNumber, act.Summary, IndexOf(act.FirstSceneId), IndexOf(act.LastSceneId)))],
            [.. outline.TurningPoints.Select(point => new OutlineTurningPointResponse(point.Name, point.SceneId, IndexOf(point.SceneId), point.Description))],
            outline.CentralConflict, outline.TokensEstimate, outline.IsStale, outline.DirtySceneCount, outline.GeneratedBy, outline.LastGeneratedAt,
            failure is null ? null : FailedArtifactResponse.From(failure));
    }
}

public sealed record OutlineActResponse(int ActNumber, string Summary, int? FirstSceneIndex, int? LastSceneIndex);

/// <summary><c>name</c> is <c>inciting_incident, end_of_act_one, midpoint, end_of_act_two</c> or <c>climax</c>.</summary>
public sealed record OutlineTurningPointResponse(string Name, Guid SceneId, int? SceneIndex, string Description);

/// <summary>A character by presence.</summary>
public sealed record CharacterResponse(
    string Name, int SceneCount, int SpeechCount, int WordCount, int FirstSceneIndex, int LastSceneIndex, bool HasSheet, bool IsStale)
{
    public static CharacterResponse From(CharacterPresence row) => new(
        row.Name, row.SceneCount, row.SpeechCount, row.WordCount, row.FirstSceneIndex, row.LastSceneIndex, row.HasSheet, row.IsStale);
}

/// <summary>A character sheet, under 300 tokens, and the indices of the character's scenes.</summary>
public sealed record CharacterSheetResponse(
    string CharacterName,
    string SummaryText,
    string Want,
    string Need,
    string Arc,
    string Relationships,
    string PivotalMoments,
    int TokensEstimate,
    bool IsStale,
    int DirtySceneCount,
    string GeneratedBy,
    DateTimeOffset LastGeneratedAt,
    IReadOnlyList<int> Scenes)
{
    public static CharacterSheetResponse From(CharacterWithScenes row) => new(
        row.Sheet.CharacterName, row.Sheet.SummaryText, row.Sheet.Want, row.Sheet.Need, row.Sheet.Arc, row.Sheet.Relationships, row.Sheet.PivotalMoments,
        row.Sheet.TokensEstimate, row.Sheet.IsStale, row.Sheet.DirtySceneCount, row.Sheet.GeneratedBy, row.Sheet.LastGeneratedAt, row.Scenes);
}

/// <summary>A plot thread and its scenes in script order.</summary>
public sealed record PlotThreadResponse(
    Guid Id, string Name, PlotThreadType ThreadType, IReadOnlyList<int> Scenes, IReadOnlyList<Guid> SceneIds, string? Description, string GeneratedBy)
{
    public static PlotThreadResponse From(PlotThread thread, IReadOnlyDictionary<Guid, int> indices)
    {
        var ids = thread.Scenes.Where(indices.ContainsKey).OrderBy(id => indices[id]).ToList();
        return new PlotThreadResponse(thread.Id, thread.Name, thread.ThreadType, [.. ids.Select(id => indices[id])], ids, thread.Description, thread.GeneratedBy);
    }
}

/// <summary>That a later scene answers an earlier one, with the words that show it.</summary>
public sealed record SceneRelationshipResponse(
    Guid Id,
    SceneRelationshipType RelationshipType,
    Guid SetupSceneId,
    int SetupSceneIndex,
    Guid PayoffSceneId,
    int PayoffSceneIndex,
    string? Description,
    IReadOnlyList<EvidenceResponse> Evidence,
    string GeneratedBy)
{
    public static SceneRelationshipResponse From(SceneRelationship row, IReadOnlyDictionary<Guid, int> indices) => new(
        row.Id, row.RelationshipType, row.SetupSceneId, indices[row.SetupSceneId], row.PayoffSceneId, indices[row.PayoffSceneId], row.Description,
        [.. row.Evidence.Select(span => new EvidenceResponse(span.SceneId, span.ElementIndex, span.Quote))], row.GeneratedBy);
}

/// <summary>A contiguous quote inside one element of a scene; the heading is element 0.</summary>
public sealed record EvidenceResponse(Guid SceneId, int ElementIndex, string Quote);
