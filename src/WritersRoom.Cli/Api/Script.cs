namespace WritersRoom.Cli.Api;

internal sealed record Script(string Id, string Title, string State, int SceneCount, int PageCount);

internal sealed record ScriptPage(IReadOnlyList<Script> Items, string? NextCursor = null);

/// <summary>A script just imported, with what its import could not keep.</summary>
internal sealed record UploadedScript(
    string Id,
    string Title,
    string State,
    int SceneCount,
    int PageCount,
    UploadCertificate? Certificate = null,
    IReadOnlyList<string>? Warnings = null);

internal sealed record UploadCertificate(IReadOnlyList<UploadCertificateItem> Items);

internal sealed record UploadCertificateItem(string Kind, string What, int? Line = null);
