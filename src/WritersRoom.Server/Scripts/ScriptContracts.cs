using WritersRoom.Scripts;

namespace WritersRoom.Server.Scripts;

/// <summary>A script.</summary>
public sealed record ScriptResponse(
    Guid Id,
    string Title,
    ScriptState State,
    int SceneCount,
    int PageCount,
    DateTimeOffset? LastStateTransition,
    DateTimeOffset UpdatedAt,
    string Format,
    bool IsSample,
    bool LocalOnly,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DeletedAt)
{
    public static ScriptResponse From(Script script) => new(
        script.Id, script.Title, script.State, script.SceneCount, script.PageCount, script.LastStateTransition, script.UpdatedAt,
        script.Format, script.IsSample, script.LocalOnly, script.CreatedAt, script.DeletedAt);
}

/// <summary>A script just imported: the script, what its file's reading kept, approximated or dropped, and what to know about it.</summary>
/// <remarks>Flat, and not derived from <see cref="ScriptResponse"/>: the API description takes required fields from a record's own parameters.</remarks>
public sealed record ImportedScriptResponse(
    Guid Id,
    string Title,
    ScriptState State,
    int SceneCount,
    int PageCount,
    DateTimeOffset? LastStateTransition,
    DateTimeOffset UpdatedAt,
    string Format,
    bool IsSample,
    bool LocalOnly,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DeletedAt,
    CertificateResponse Certificate,
    IReadOnlyList<string> Warnings)
{
    public static ImportedScriptResponse From(ImportedScript imported)
    {
        var script = imported.Script;
        return new(
            script.Id, script.Title, script.State, script.SceneCount, script.PageCount, script.LastStateTransition, script.UpdatedAt,
            script.Format, script.IsSample, script.LocalOnly, script.CreatedAt, script.DeletedAt,
            CertificateResponse.From(imported.Certificate), imported.Certificate.Warnings);
    }
}

/// <summary>Script text as JSON. A script that is local-only from the first never leaves this machine, whatever model is chosen.</summary>
public sealed record ImportTextRequest(string Text, string? Title = null, bool? LocalOnly = null);

/// <summary>What is to change of a script; what is left out stays. A script that is local-only never leaves this machine.</summary>
public sealed record ChangeScriptRequest(string? Title = null, bool? LocalOnly = null);

/// <summary>A new draft as JSON.</summary>
public sealed record ReplaceSourceRequest(string Text);

/// <summary>What a new draft did.</summary>
public sealed record NewDraftResponse(
    ScriptResponse Script,
    int Unchanged,
    int Changed,
    int Moved,
    int Added,
    int Removed,
    IReadOnlyList<DraftedSceneResponse> Scenes,
    IReadOnlyList<GoneSceneResponse> Gone,
    CertificateResponse Certificate,
    IReadOnlyList<string> Warnings);

/// <summary>A scene of the new draft; <c>change</c> is <c>unchanged, changed, moved, moved_and_changed</c> or <c>new</c>.</summary>
public sealed record DraftedSceneResponse(Guid SceneId, int SceneIndex, int? OldIndex, string Heading, string Change);

public sealed record GoneSceneResponse(Guid SceneId, int OldIndex, string Heading);
