using System.CommandLine;
using System.Text.Json.Nodes;
using WritersRoom.Cli.Api;

namespace WritersRoom.Cli.Commands;

/// <summary><c>scripts</c>: what the server holds.</summary>
internal static class ScriptsCommand
{
    public static Command Create(CommandSession session)
    {
        var command = new Command("scripts", "List the scripts on the server.") { session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            var pages = new List<ApiResult<ScriptPage>>();
            do pages.Add(await api.ListScriptsAsync(pages.LastOrDefault()?.Value.NextCursor, cancellationToken));
            while (pages[^1].Value.NextCursor is not null);

            if (session.WantsJson(parsed)) session.Terminal.WriteJson(Join(pages));
            else Print(session, [.. pages.SelectMany(page => page.Value.Items)]);
        });
        return command;
    }

    private static void Print(CommandSession session, IReadOnlyList<Script> scripts)
    {
        if (scripts.Count == 0) session.Terminal.WriteNote("No scripts yet; 'writersroom upload FILE' imports one.");
        else
        {
            session.Terminal.WriteTable(
                ["Id", "Title", "State", "Scenes", "Pages"],
                scripts.Select(script => new[] { script.Id, script.Title, script.State, $"{script.SceneCount}", $"{script.PageCount}" }));
        }
    }

    // One page is passed on exactly as it came.
    private static string Join(List<ApiResult<ScriptPage>> pages)
    {
        if (pages.Count == 1) return pages[0].Json;
        var items = pages.SelectMany(page => JsonNode.Parse(page.Json)!["items"]!.AsArray()).Select(item => item?.DeepClone());
        return new JsonObject { ["items"] = new JsonArray([.. items]), ["next_cursor"] = null }.ToJsonString();
    }
}
