using System.Globalization;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Retrieval;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scripts;

namespace WritersRoom.Server.Mcp;

/// <summary>Completes what prompts and resource addresses take: a script's or a document's id from its title, a scene's index, a character's name.</summary>
internal sealed class McpCompletions(ScriptService scripts, ScriptSearch search, AssetService documents)
{
    // The protocol allows no more in one answer.
    private const int Most = 100;

    public async ValueTask<CompleteResult> CompleteAsync(CurrentUser user, CompleteRequestParams asked, CancellationToken cancellationToken)
    {
        RequireKnown(asked.Ref);
        var typed = asked.Argument.Value ?? "";
        var values = asked.Argument.Name switch
        {
            "script_id" => await ScriptsAsync(user, typed, cancellationToken),
            "document_id" => await DocumentsAsync(user, typed, cancellationToken),
            "scene_index" or "as_of_scene" => await OfScriptAsync(user, asked, script => Enumerable.Range(0, script.Scenes.Count).Select(scene => scene.ToString(CultureInfo.InvariantCulture)), cancellationToken),
            "character_name" => await OfScriptAsync(user, asked, script => script.Analyst.Characters().Select(character => character.Name), cancellationToken),
            _ => [],
        };
        return new CompleteResult { Completion = new Completion { Values = [.. values.Take(Most)], Total = values.Count, HasMore = values.Count > Most } };
    }

    private async Task<IReadOnlyList<string>> ScriptsAsync(CurrentUser user, string typed, CancellationToken cancellationToken)
    {
        var page = await scripts.ListAsync(user, deleted: false, new PageRequest(PageRequest.HighestLimit), cancellationToken);
        return [.. page.Items.Where(script => IsMeant(script.Title, script.Id, typed)).Select(script => script.Id.ToString())];
    }

    private async Task<IReadOnlyList<string>> DocumentsAsync(CurrentUser user, string typed, CancellationToken cancellationToken)
    {
        var page = await documents.ListAsync(user, new AssetFilter(), new PageRequest(PageRequest.HighestLimit), cancellationToken);
        return [.. page.Items.Where(document => IsMeant(document.Title, document.Id, typed)).Select(document => document.Id.ToString())];
    }

    private static bool IsMeant(string title, Guid id, string typed) =>
        title.Contains(typed, StringComparison.OrdinalIgnoreCase) || id.ToString().StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<string>> OfScriptAsync(CurrentUser user, CompleteRequestParams asked, Func<OpenScript, IEnumerable<string>> read, CancellationToken cancellationToken)
    {
        // Which script is meant stands beside the argument, once the client has completed that.
        if (asked.Context?.Arguments?.TryGetValue("script_id", out var id) is not true || !Guid.TryParse(id, out var scriptId))
            return [];
        try
        {
            var script = await search.OpenAsync(user, scriptId, cancellationToken);
            return [.. read(script).Where(value => value.StartsWith(asked.Argument.Value ?? "", StringComparison.OrdinalIgnoreCase))];
        }
        catch (NotFoundException)
        {
            return [];
        }
    }

    private static void RequireKnown(Reference reference)
    {
        var isKnown = reference switch
        {
            PromptReference prompt => prompt.Name is McpPrompts.Coverage or McpPrompts.Continuity or McpPrompts.TableRead,
            ResourceTemplateReference resource => McpResources.ListTemplates(null).ResourceTemplates.Any(template => template.UriTemplate == resource.Uri),
            _ => false,
        };
        if (!isKnown)
            throw new McpProtocolException("Nothing of that name or address takes arguments. List the prompts and the resource templates.", McpErrorCode.InvalidParams);
    }
}
