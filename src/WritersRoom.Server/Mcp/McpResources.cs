using System.Globalization;
using System.Text.RegularExpressions;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using WritersRoom.Accounts;
using WritersRoom.Artifacts;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Retrieval;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scripts;

namespace WritersRoom.Server.Mcp;

/// <summary>Scripts, scenes, cards, outlines, character sheets and documents as resources: the list has a user's scripts and then their documents, the templates the rest.</summary>
internal sealed partial class McpResources(ScriptService scripts, ScriptSearch search, ArtifactService artifacts, AssetService documents)
{
    public const string ScriptTemplate = "writersroom://scripts/{script_id}";
    public const string SceneTemplate = "writersroom://scripts/{script_id}/scenes/{scene_index}";
    public const string CardTemplate = "writersroom://scripts/{script_id}/cards/{scene_index}";
    public const string OutlineTemplate = "writersroom://scripts/{script_id}/outline";
    public const string CharacterTemplate = "writersroom://scripts/{script_id}/characters/{character_name}";

    public const string DocumentTemplate = "writersroom://documents/{document_id}";

    // Where the list has come to the end of the scripts; a cursor of the documents follows.
    private const string AmongDocuments = "documents:";

    private const string Fountain = "text/x-fountain";
    private const string Markdown = "text/markdown";

    private static readonly IReadOnlyList<ResourceTemplate> Templates =
    [
        Template("script", ScriptTemplate, "A script as Fountain text.", Fountain),
        Template("scene", SceneTemplate, "A scene as Fountain text; scenes are counted from 0.", Fountain),
        Template("scene_card", CardTemplate, "A scene's card: what happens, what is at odds, who changes; scenes are counted from 0.", Markdown),
        Template("outline", OutlineTemplate, "The outline of a script.", Markdown),
        Template("character_sheet", CharacterTemplate, "A character's sheet.", Markdown),
        Template("document", DocumentTemplate, "A living text, as it stands now.", Markdown),
    ];

    public static ListResourceTemplatesResult ListTemplates(string? cursor)
    {
        var (templates, next) = McpPage.Of(Templates, cursor);
        return new ListResourceTemplatesResult { ResourceTemplates = [.. templates], NextCursor = next };
    }

    public async ValueTask<ListResourcesResult> ListAsync(CurrentUser user, string? cursor, CancellationToken cancellationToken)
    {
        if (cursor is not null && cursor.StartsWith(AmongDocuments, StringComparison.Ordinal))
            return await DocumentsAsync(user, cursor[AmongDocuments.Length..], cancellationToken);
        var page = await scripts.ListAsync(user, deleted: false, PageRequest.Of(null, cursor), cancellationToken);
        var hasDocuments = page.NextCursor is null && (await documents.ListAsync(user, new AssetFilter(), new PageRequest(1), cancellationToken)).Items.Count > 0;
        return new ListResourcesResult
        {
            Resources =
            [
                .. page.Items.Select(script => new Resource
                {
                    Uri = ScriptTemplate.Replace("{script_id}", script.Id.ToString(), StringComparison.Ordinal),
                    Name = script.Title,
                    Title = script.Title,
                    Description = string.Create(CultureInfo.InvariantCulture, $"A screenplay of {script.SceneCount} scenes on {script.PageCount} pages; script_id {script.Id}"),
                    MimeType = Fountain,
                }),
            ],
            NextCursor = hasDocuments ? AmongDocuments : page.NextCursor,
        };
    }

    private async Task<ListResourcesResult> DocumentsAsync(CurrentUser user, string cursor, CancellationToken cancellationToken)
    {
        var page = await documents.ListAsync(user, new AssetFilter(), PageRequest.Of(null, cursor), cancellationToken);
        return new ListResourcesResult
        {
            Resources =
            [
                .. page.Items.Select(document => new Resource
                {
                    Uri = DocumentTemplate.Replace("{document_id}", document.Id.ToString(), StringComparison.Ordinal),
                    Name = document.Title,
                    Title = document.Title,
                    Description = string.Create(CultureInfo.InvariantCulture, $"A document in its version {document.Version}, last changed {document.UpdatedAt:u}"),
                    MimeType = Markdown,
                }),
            ],
            NextCursor = page.NextCursor is { } next ? AmongDocuments + next : null,
        };
    }

    /// <exception cref="NotFoundException">There is no such thing, or it is not this user's.</exception>
    public async ValueTask<ReadResourceResult> ReadAsync(CurrentUser user, string uri, CancellationToken cancellationToken)
    {
        if (DocumentAddress().Match(uri) is { Success: true } document && Guid.TryParse(document.Groups["document"].Value, out var documentId))
            return Read(uri, Markdown, (await documents.GetAsync(user, documentId, cancellationToken)).Content);
        if (Address().Match(uri) is not { Success: true } address || !Guid.TryParse(address.Groups["script"].Value, out var scriptId))
            throw new McpProtocolException("No resource has such an address. List the resources and their templates to see which there are.", McpErrorCode.ResourceNotFound);
        var (text, type) = (address.Groups["kind"].Value, address.Groups["rest"].Value) switch
        {
            ("", "") => ((await scripts.ReadAsync(user, scriptId, cancellationToken)).Screenplay.Source, Fountain),
            ("scenes", var index) => (await SceneAsync(user, scriptId, index, cancellationToken), Fountain),
            ("cards", var index) => (await CardAsync(user, scriptId, index, cancellationToken), Markdown),
            ("outline", "") => ((await artifacts.OutlineAsync(user, scriptId, cancellationToken)).SummaryText, Markdown),
            ("characters", var name) when name.Length > 0 => ((await artifacts.CharacterAsync(user, scriptId, Uri.UnescapeDataString(name), cancellationToken)).Sheet.SummaryText, Markdown),
            _ => throw new NotFoundException("resource"),
        };
        return Read(uri, type, text);
    }

    private static ReadResourceResult Read(string uri, string type, string text) => new() { Contents = [new TextResourceContents { Uri = uri, MimeType = type, Text = text }] };

    private async Task<string> SceneAsync(CurrentUser user, Guid scriptId, string index, CancellationToken cancellationToken)
    {
        var script = await search.OpenAsync(user, scriptId, cancellationToken);
        return Number(index) is { } scene && scene < script.Scenes.Count ? script.Index.Scenes[scene].Text : throw new NotFoundException("scene");
    }

    private async Task<string> CardAsync(CurrentUser user, Guid scriptId, string index, CancellationToken cancellationToken)
    {
        var scene = Number(index) ?? throw new NotFoundException("scene card");
        var page = await artifacts.SceneCardsAsync(user, scriptId, new PageRequest(1, (scene - 1).ToString(CultureInfo.InvariantCulture)), cancellationToken);
        return page.Items is [var row] && row.Scene.SceneIndex == scene ? row.Card.SummaryText : throw new NotFoundException("scene card");
    }

    private static int? Number(string index) => int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ResourceTemplate Template(string name, string uri, string description, string type) => new() { Name = name, UriTemplate = uri, Description = description, MimeType = type };

    [GeneratedRegex("^writersroom://scripts/(?<script>[0-9A-Fa-f-]{36})(/(?<kind>[a-z]+)(/(?<rest>[^/?#]+))?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex("^writersroom://documents/(?<document>[0-9A-Fa-f-]{36})$", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentAddress();
}
