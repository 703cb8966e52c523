using System.CommandLine;
using WritersRoom.Cli.Api;

namespace WritersRoom.Cli.Commands;

/// <summary><c>pacing ID</c>: scene lengths, dialogue and action, acts, of a stored script.</summary>
internal static class PacingCommand
{
    public static Command Create(CommandSession session)
    {
        var id = ScriptArgument.Create();
        var command = new Command("pacing", "Report a script's pacing: scene lengths, dialogue and action, acts.") { id, session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            var script = await ScriptFinder.FindAsync(api, parsed.GetRequiredValue(id), cancellationToken);
            if (session.WantsJson(parsed)) session.Terminal.WriteJson(await api.GetPacingAsync(script, cancellationToken));
            else session.Terminal.WriteLine((await api.GetPacingTextAsync(script, cancellationToken)).TrimEnd());
        });
        return command;
    }
}
