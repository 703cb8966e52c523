using WritersRoom.Artifacts;
using WritersRoom.Impact;
using WritersRoom.Scripts;

namespace WritersRoom.Server.Impact;

/// <summary>A change to think over: first the edits, then the cuts, then the moves, each in the order given.</summary>
public sealed record ImpactRequest(IReadOnlyList<Guid>? Cuts = null, IReadOnlyList<SceneEditRequest>? Edits = null, IReadOnlyList<SceneMoveRequest>? Moves = null)
{
    internal ScriptChange ToChange() => new(
        [.. (Edits ?? []).Select(edit => new SceneRewrite(edit.SceneId, edit.Text))],
        Cuts ?? [],
        [.. (Moves ?? []).Select(move => new SceneMove(move.SceneId, move.ToIndex))]);
}

/// <summary>A scene to be rewritten. Without <c>text</c>: as something that is not written yet.</summary>
public sealed record SceneEditRequest(Guid SceneId, string? Text = null);

/// <summary>A scene and its place from 0, once the moves before it are made.</summary>
public sealed record SceneMoveRequest(Guid SceneId, int ToIndex);

/// <summary>What the change would do. <c>cost_usd</c> is null when a model's price is unknown, or it could not read so much at once.</summary>
public sealed record ImpactResponse(
    Guid ScriptId,
    ScriptState State,
    ScriptState StateAfter,
    int SceneCount,
    int SceneCountAfter,
    int PageCount,
    int PageCountAfter,
    int PagesSaved,
    int EighthsSaved,
    int Calls,
    int InputTokens,
    int OutputTokens,
    decimal? CostUsd,
    IReadOnlyList<TouchedArtifactResponse> Artifacts,
    IReadOnlyList<LostSetupResponse> LostSetups,
    IReadOnlyList<LostPayoffResponse> LostPayoffs,
    IReadOnlyList<FirstAppearanceResponse> FirstAppearances,
    IReadOnlyList<FirstLocationResponse> FirstLocations,
    IReadOnlyList<TouchedThreadResponse> Threads)
{
    public static ImpactResponse From(Guid scriptId, BlastRadius radius)
    {
        var total = ArtifactEstimate.Sum(radius.Artifacts.Select(touched => touched.Estimate));
        return new ImpactResponse(
            scriptId, radius.Before.State, radius.After.State, radius.Before.SceneCount, radius.After.SceneCount,
            radius.Before.PageCount, radius.After.PageCount, radius.Before.PageCount - radius.After.PageCount, radius.Before.Eighths - radius.After.Eighths,
            total.Calls, total.InputTokens, total.OutputTokens, Usd(total),
            [.. radius.Artifacts.Select(TouchedArtifactResponse.From)],
            [.. radius.LostSetups.Select(LostSetupResponse.From)],
            [.. radius.LostPayoffs.Select(LostPayoffResponse.From)],
            [.. radius.FirstAppearances.Select(FirstAppearanceResponse.From)],
            [.. radius.FirstLocations.Select(FirstLocationResponse.From)],
            [.. radius.Threads.Select(thread => new TouchedThreadResponse(thread.ThreadId, thread.Name, thread.SceneCount, thread.CutScenes))]);
    }

    internal static decimal? Usd(ArtifactEstimate estimate) => estimate.CostMicroUsd / 1_000_000m;
}

/// <summary>
/// An artifact that would be <c>stale</c>, <c>gone</c>, or <c>missing</c> for a new scene. <c>scene_index</c> is where its scene stands now, or would if it is new.
/// <c>changed_scenes</c> counts what would read otherwise than when it was made.
/// </summary>
public sealed record TouchedArtifactResponse(
    string Artifact, ArtifactFate Fate, bool WasStale, Guid? SceneId, int? SceneIndex, string? CharacterName, int ChangedScenes,
    int Calls, int InputTokens, int OutputTokens, decimal? CostUsd)
{
    public static TouchedArtifactResponse From(TouchedArtifact touched) => new(
        touched.Artifact, touched.Fate, touched.WasStale, touched.SceneId, touched.SceneIndex, touched.CharacterName, touched.ChangedScenes,
        touched.Estimate.Calls, touched.Estimate.InputTokens, touched.Estimate.OutputTokens, ImpactResponse.Usd(touched.Estimate));
}

/// <summary>A payoff that would lose its setup: it is <c>cut</c>, <c>rewritten</c>, or would stand behind it (<c>order</c>).</summary>
public sealed record LostSetupResponse(
    Guid RelationshipId, SetupLoss Reason, Guid SetupSceneId, int SetupSceneIndex, Guid PayoffSceneId, int PayoffSceneIndex, string? Description)
{
    public static LostSetupResponse From(LostSetup lost) => new(
        lost.RelationshipId, lost.Reason, lost.SetupSceneId, lost.SetupSceneIndex, lost.PayoffSceneId, lost.PayoffSceneIndex, lost.Description);
}

/// <summary>A setup that would lose its payoff: it is <c>cut</c> or <c>rewritten</c>.</summary>
public sealed record LostPayoffResponse(
    Guid RelationshipId, PayoffLoss Reason, Guid SetupSceneId, int SetupSceneIndex, Guid PayoffSceneId, int PayoffSceneIndex, string? Description)
{
    public static LostPayoffResponse From(LostPayoff lost) => new(
        lost.RelationshipId, lost.Reason, lost.SetupSceneId, lost.SetupSceneIndex, lost.PayoffSceneId, lost.PayoffSceneIndex, lost.Description);
}

/// <summary>A character who would first appear in another scene; in none when <c>next_scene_index</c> is null. A new scene has no id yet.</summary>
public sealed record FirstAppearanceResponse(string CharacterName, Guid SceneId, int SceneIndex, Guid? NextSceneId, int? NextSceneIndex)
{
    public static FirstAppearanceResponse From(MovedAppearance moved) => new(
        moved.CharacterName, moved.SceneId, moved.SceneIndex, moved.NextSceneId, moved.NextSceneIndex);
}

/// <summary>A location that would first be seen in another scene; in none when <c>next_scene_index</c> is null. A new scene has no id yet.</summary>
public sealed record FirstLocationResponse(string Location, Guid SceneId, int SceneIndex, Guid? NextSceneId, int? NextSceneIndex)
{
    public static FirstLocationResponse From(MovedLocation moved) => new(moved.Location, moved.SceneId, moved.SceneIndex, moved.NextSceneId, moved.NextSceneIndex);
}

/// <summary>A plot thread that would lose <c>cut_scenes</c> of its <c>scene_count</c> scenes.</summary>
public sealed record TouchedThreadResponse(Guid ThreadId, string Name, int SceneCount, int CutScenes);
