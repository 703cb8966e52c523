using System.CommandLine;
using System.Globalization;
using WritersRoom.Cli.Api;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Commands;

/// <summary><c>search ID "words"</c>: the scenes of a script that fit best; <c>search --all "words"</c>: those of all scripts.</summary>
internal static class SearchCommand
{
    public static Command Create(CommandSession session)
    {
        var id = ScriptArgument.Create();
        var words = new Argument<string[]>("words") { Description = "What to look for, in words or by meaning.", HelpName = "WORDS", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Search all scripts: no ID is given, and no other filter than --limit." };
        var limit = new Option<int?>("--limit") { Description = "At most this many scenes (default: 10).", HelpName = "N" };
        var act = new Option<int?>("--act") { Description = "Only in this act.", HelpName = "N" };
        var characters = new Option<string[]>("--character") { Description = "Only scenes in which this character speaks; may be repeated.", HelpName = "NAME" };
        var key = new Option<bool>("--key") { Description = "Only key scenes." };
        var asOf = AsOfOption.Create();
        var command = new Command("search", "Search a script, or all of them.") { id, words, all, limit, act, characters, key, asOf, session.Url };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(all))
            {
                if (result.GetValue(words) is not { Length: > 0 }) result.AddError("Say what to look for: search ID WORDS, or search --all WORDS.");
            }
            else if (result.GetValue(act) is not null || result.GetValue(characters) is { Length: > 0 } || result.GetValue(key) || result.GetValue(asOf) is not null)
            {
                result.AddError("--act, --character, --key and --as-of are of one script; leave them out with --all.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            if (parsed.GetValue(all))
            {
                var anywhere = await api.SearchLibraryAsync(string.Join(' ', [parsed.GetRequiredValue(id), .. parsed.GetRequiredValue(words)]), parsed.GetValue(limit), cancellationToken);
                if (session.WantsJson(parsed)) session.Terminal.WriteJson(anywhere.Json);
                else Print(session.Terminal, anywhere.Value);
                return;
            }

            var names = parsed.GetValue(characters) is { Length: > 0 } given ? string.Join(',', given) : null;
            var found = await api.SearchAsync(
                await ScriptFinder.FindAsync(api, parsed.GetRequiredValue(id), cancellationToken),
                string.Join(' ', parsed.GetRequiredValue(words)),
                parsed.GetValue(limit),
                parsed.GetValue(act),
                names,
                parsed.GetValue(key),
                parsed.GetValue(asOf) - 1,
                cancellationToken);
            if (session.WantsJson(parsed)) session.Terminal.WriteJson(found.Json);
            else Print(session.Terminal, found.Value);
        });
        return command;
    }

    private static void Print(Terminal terminal, SearchPage found)
    {
        if (found.Items.Count == 0) terminal.WriteNote("No scene fits these filters.");
        foreach (var hit in found.Items)
            Print(terminal, "", hit.SceneIndex, hit.Heading, hit.Score, hit.Snippet);
    }

    private static void Print(Terminal terminal, LibraryPage found)
    {
        if (found.Items.Count == 0) terminal.WriteNote("No script has these words, nor any near them.");
        foreach (var hit in found.Items)
            Print(terminal, $"{SafeText.OneLine(hit.ScriptTitle)}, ", hit.SceneIndex, hit.Heading, hit.Score, hit.Snippet);
    }

    private static void Print(Terminal terminal, string script, int scene, string heading, double score, string snippet)
    {
        terminal.WriteLine($"{script}{Counted.Scene(scene)}  {SafeText.OneLine(heading)}  {score.ToString("0.00", CultureInfo.InvariantCulture)}");
        terminal.WriteLine($"    {SafeText.OneLine(snippet)}");
    }
}
