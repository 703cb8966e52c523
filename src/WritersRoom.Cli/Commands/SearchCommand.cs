using System.CommandLine;
using System.Globalization;
using WritersRoom.Cli.Api;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Commands;

/// <summary><c>search ID "words"</c>: the scenes that fit best.</summary>
internal static class SearchCommand
{
    public static Command Create(CommandSession session)
    {
        var id = ScriptArgument.Create();
        var words = new Argument<string[]>("words") { Description = "What to look for, in words or by meaning.", HelpName = "WORDS", Arity = ArgumentArity.OneOrMore };
        var limit = new Option<int?>("--limit") { Description = "At most this many scenes (default: 10).", HelpName = "N" };
        var act = new Option<int?>("--act") { Description = "Only in this act.", HelpName = "N" };
        var characters = new Option<string[]>("--character") { Description = "Only scenes in which this character speaks; may be repeated.", HelpName = "NAME" };
        var key = new Option<bool>("--key") { Description = "Only key scenes." };
        var asOf = AsOfOption.Create();
        var command = new Command("search", "Search a script.") { id, words, limit, act, characters, key, asOf, session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
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
        {
            var score = hit.Score.ToString("0.00", CultureInfo.InvariantCulture);
            terminal.WriteLine($"{Counted.Scene(hit.SceneIndex)}  {SafeText.OneLine(hit.Heading)}  {score}");
            terminal.WriteLine($"    {SafeText.OneLine(hit.Snippet)}");
        }
    }
}
