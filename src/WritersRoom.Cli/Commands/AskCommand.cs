using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using WritersRoom.Cli.Api;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Commands;

/// <summary><c>ask ID "question"</c>: the answer as it is written, then where each claim stands in the script.</summary>
internal static class AskCommand
{
    public static Command Create(CommandSession session)
    {
        var id = ScriptArgument.Create();
        var words = new Argument<string[]>("question") { Description = "What to ask.", HelpName = "QUESTION", Arity = ArgumentArity.OneOrMore };
        var scene = new Option<int?>("--scene") { Description = "The scene being looked at, counted from 1 as the answers do.", HelpName = "N" };
        scene.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--scene counts from 1.");
        });
        var asOf = AsOfOption.Create();
        var conversation = new Option<Guid?>("--conversation") { Description = "Go on with this conversation (each answer names its own).", HelpName = "ID" };
        var tier = new Option<string?>("--tier") { Description = "How much of the script is read for the answer (default: standard)." };
        tier.AcceptOnlyFromAmong("quick", "standard", "deep", "whole_script");
        var longest = new Option<int?>("--max-tokens") { Description = "How long the answer may be, in tokens, up to 4000 (default: 600).", HelpName = "N" };
        var command = new Command("ask", "Ask a question about a script.") { id, words, scene, asOf, conversation, tier, longest, session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            var script = await ScriptFinder.FindAsync(api, parsed.GetRequiredValue(id), cancellationToken);
            var question = new Question(
                script,
                string.Join(' ', parsed.GetRequiredValue(words)),
                parsed.GetValue(conversation)?.ToString(),
                parsed.GetValue(scene) is { } number ? (await FindSceneAsync(api, script, number, cancellationToken)).Id : null,
                parsed.GetValue(tier),
                parsed.GetValue(asOf) - 1,
                parsed.GetValue(longest));
            if (session.WantsJson(parsed)) session.Terminal.WriteJson((await api.AskAsync(question, cancellationToken)).Json);
            else await StreamAsync(session.Terminal, api, question, cancellationToken);
        });
        return command;
    }

    private static async Task StreamAsync(Terminal terminal, ApiClient api, Question question, CancellationToken cancellationToken)
    {
        var started = false;
        try
        {
            await foreach (var part in api.AskStreamingAsync(question, cancellationToken))
            {
                if (part is AnswerPart.Words words) terminal.Write(words.Text);
                else if (part is AnswerPart.Whole whole)
                {
                    // A server may send the words only at the end.
                    if (!started) terminal.Write(whole.Answer.Message);
                    terminal.WriteLine();
                    PrintReceipts(terminal, whole.Answer);
                    PrintCost(terminal, whole.Answer);
                    if (whole.Answer.ReachedMaxTokens) terminal.WriteNote("The answer ends where it was as long as it may be. Ask for more with --max-tokens, up to 4000.");
                    terminal.WriteNote($"To go on: --conversation {whole.Answer.ConversationId}");
                    return;
                }

                started = true;
            }
        }
        catch when (started)
        {
            // What was said so far stands on a line of its own, apart from why it stopped.
            terminal.WriteLine();
            throw;
        }
    }

    private static void PrintReceipts(Terminal terminal, Answer answer)
    {
        if (answer.Receipts is not { Count: > 0 } receipts) return;
        var headings = (answer.ContextUsed?.Scenes ?? []).DistinctBy(scene => scene.SceneIndex).ToDictionary(scene => scene.SceneIndex, scene => scene.Heading);
        terminal.WriteLine();
        foreach (var receipt in receipts)
        {
            var place = receipt.SceneIndex is not { } index ? "nowhere"
                : headings.TryGetValue(index, out var heading) ? $"{Counted.Scene(index)} ({heading})"
                : Counted.Scene(index);
            terminal.WriteLine($"  {SafeText.OneLine($"{place}: \"{receipt.Quote}\"")} ", $"[{receipt.Verdict}]", ColorOf(receipt.Verdict));
        }
    }

    // The built-in analyst is free, and not worth a line.
    private static void PrintCost(Terminal terminal, Answer answer)
    {
        if (answer.ContextUsed?.Model is not { } model) return;
        var cost = answer.Usage?.CostUsd is { } dollars ? string.Create(CultureInfo.InvariantCulture, $"${dollars:0.######}") : "a price that is not known";
        terminal.WriteNote(SafeText.OneLine($"{model}, for {cost}"));
    }

    private static Color ColorOf(string verdict) => verdict switch
    {
        "verified" => Color.Green,
        "altered" => Color.Yellow,
        "missing" => Color.Red,
        _ => Color.Grey,
    };

    private static async Task<Scene> FindSceneAsync(ApiClient api, string script, int number, CancellationToken cancellationToken)
    {
        var scenes = 0;
        for (string? cursor = null; ;)
        {
            var page = (await api.ListScenesAsync(script, cursor, cancellationToken)).Value;
            if (page.Items.FirstOrDefault(scene => scene.SceneIndex == number - 1) is { } found) return found;
            scenes += page.Items.Count;
            if ((cursor = page.NextCursor) is null)
                throw new CommandFailure($"There is no scene {number}; the script has {Counted.Scenes(scenes)}.");
        }
    }
}
