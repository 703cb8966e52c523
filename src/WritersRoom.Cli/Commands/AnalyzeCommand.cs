using System.CommandLine;
using WritersRoom.Cli.Api;

namespace WritersRoom.Cli.Commands;

/// <summary><c>analyze ID</c>: asks for an analysis and follows it.</summary>
internal static class AnalyzeCommand
{
    public static Command Create(CommandSession session)
    {
        var id = ScriptArgument.Create();
        var mode = new Option<string>("--mode")
        {
            Description = "How much: scene cards and search only, or all of it.",
            DefaultValueFactory = _ => "full",
        };
        mode.AcceptOnlyFromAmong("partial", "full");
        var noWait = new Option<bool>("--no-wait") { Description = "Return once the analysis is queued; --json then prints the job, else the state at the end." };
        var command = new Command("analyze", "Analyse a script and wait for the end of it.") { id, mode, noWait, session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            var json = session.WantsJson(parsed);
            var script = await ScriptFinder.FindAsync(api, parsed.GetRequiredValue(id), cancellationToken);
            var job = await api.AnalyzeAsync(script, parsed.GetRequiredValue(mode), cancellationToken);
            if (parsed.GetValue(noWait))
            {
                if (json) session.Terminal.WriteJson(job);
                else session.Terminal.WriteLine("The analysis is queued.");
                return;
            }

            var state = await session.AwaitAnalysisAsync(api, script, json, cancellationToken);
            if (json) session.Terminal.WriteJson(state.Json);
            else session.Terminal.WriteLine($"The analysis is done; the script is now {state.Value.State}.");
        });
        return command;
    }
}
