using System.CommandLine;
using System.Globalization;
using WritersRoom.Cli.Api;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Commands;

/// <summary><c>impact ID --cut 12,13</c>: what a change would do to a stored script, before it is made. Scenes are numbered from 1, as everywhere in print.</summary>
internal static class ImpactCommand
{
    public static Command Create(CommandSession session)
    {
        var id = ScriptArgument.Create();
        var cut = new Option<string[]>("--cut") { Description = "Scenes to cut, for example 12,13 or 12-15.", HelpName = "SCENES" };
        var edit = new Option<string[]>("--edit") { Description = "Scenes to rewrite.", HelpName = "SCENES" };
        var move = new Option<string[]>("--move") { Description = "A scene and the place it is moved to, for example 12:3.", HelpName = "FROM:TO" };
        var command = new Command("impact", "See what an edit, a cut or a move would make stale, lose and save.") { id, cut, edit, move, session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            var script = await ScriptFinder.FindAsync(api, parsed.GetRequiredValue(id), cancellationToken);
            var scenes = await ScenesAsync(api, script, cancellationToken);
            var change = new ImpactRequest(
                [.. SceneNumbers.Read("--cut", parsed.GetValue(cut), scenes.Count).Select(number => scenes[number - 1])],
                [.. SceneNumbers.Read("--edit", parsed.GetValue(edit), scenes.Count).Select(number => new ImpactEdit(scenes[number - 1]))],
                [.. SceneNumbers.ReadMoves("--move", parsed.GetValue(move), scenes.Count).Select(way => new ImpactMove(scenes[way.From - 1], way.To - 1))]);
            if (change is { Cuts.Count: 0, Edits.Count: 0, Moves.Count: 0 })
                throw new CommandFailure("Say what would change: --cut, --edit or --move, for example --cut 12,13.");
            var impact = await api.GetImpactAsync(script, change, cancellationToken);
            if (session.WantsJson(parsed)) session.Terminal.WriteJson(impact.Json);
            else Print(session.Terminal, impact.Value);
        });
        return command;
    }

    private static async Task<IReadOnlyList<string>> ScenesAsync(ApiClient api, string script, CancellationToken cancellationToken)
    {
        var scenes = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = (await api.ListScenesAsync(script, cursor, cancellationToken)).Value;
            scenes.AddRange(page.Items.Select(scene => scene.Id));
            if ((cursor = page.NextCursor) is null) return scenes;
        }
    }

    private static void Print(Terminal terminal, Impact impact)
    {
        terminal.WriteLine($"{Counted.Scenes(impact.SceneCount)} and {Counted.Pages(impact.PageCount)} become {Counted.Scenes(impact.SceneCountAfter)} and {Counted.Pages(impact.PageCountAfter)}.");
        if (impact.State != impact.StateAfter) terminal.WriteLine($"The script falls from {impact.State} to {impact.StateAfter}.");
        foreach (var kind in impact.Artifacts.GroupBy(touched => (touched.Artifact, touched.Fate)))
            terminal.WriteLine($"{kind.Key.Fate}: {kind.Count()} {kind.Key.Artifact.Replace('_', ' ')}{Names(kind)}");
        foreach (var lost in impact.LostSetups)
            terminal.WriteLine($"The payoff in {Counted.Scene(lost.PayoffSceneIndex)} loses its setup in {Counted.Scene(lost.SetupSceneIndex)} ({lost.Reason}){About(lost)}");
        foreach (var lost in impact.LostPayoffs)
            terminal.WriteLine($"The setup in {Counted.Scene(lost.SetupSceneIndex)} loses its payoff in {Counted.Scene(lost.PayoffSceneIndex)} ({lost.Reason}){About(lost)}");
        foreach (var moved in impact.FirstAppearances) terminal.WriteLine(First(moved.CharacterName, "appears", "first appears", moved.SceneIndex, moved.NextSceneIndex));
        foreach (var moved in impact.FirstLocations) terminal.WriteLine(First(moved.Location, "is seen", "is first seen", moved.SceneIndex, moved.NextSceneIndex));
        foreach (var thread in impact.Threads) terminal.WriteLine($"The thread '{SafeText.OneLine(thread.Name)}' loses {thread.CutScenes} of {Counted.Scenes(thread.SceneCount)}.");
        terminal.WriteLine($"To refresh: {impact.Calls} calls, {impact.InputTokens} tokens in, {impact.OutputTokens} out, {Cost(impact.CostUsd)}.");
    }

    private static string Names(IEnumerable<TouchedArtifact> touched)
    {
        var names = string.Join(", ", touched.Select(one => one.CharacterName).OfType<string>().Select(SafeText.OneLine));
        return names.Length == 0 ? "" : $" ({names})";
    }

    private static string About(LostPair lost) => lost.Description is { Length: > 0 } words ? $": {SafeText.OneLine(words)}" : "";

    private static string First(string name, string verb, string firstVerb, int scene, int? next) => next is { } then
        ? $"{SafeText.OneLine(name)} {firstVerb} in {Counted.Scene(then)} of the new count instead of {Counted.Scene(scene)}."
        : $"{SafeText.OneLine(name)} {verb} nowhere any more; so far first in {Counted.Scene(scene)}.";

    private static string Cost(decimal? usd) => usd is { } known ? string.Create(CultureInfo.InvariantCulture, $"${known:0.0000}") : "at a cost that is not known";
}
