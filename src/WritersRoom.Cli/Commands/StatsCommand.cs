using System.CommandLine;
using WritersRoom.Cli.Conversion;
using WritersRoom.Cli.Statistics;

namespace WritersRoom.Cli.Commands;

/// <summary><c>stats FILE</c>: pacing, cast, locations and running time of a file, with no server.</summary>
internal static class StatsCommand
{
    public static Command Create(CommandSession session)
    {
        var input = new Argument<string>("file") { Description = "The screenplay to measure; its content decides what format it is.", HelpName = "FILE" };
        var command = new Command("stats", "Measure a screenplay: pacing, cast, locations, running time.") { input };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(input);
            var source = await ScreenplayFile.ReadAsync(session, path, cancellationToken);
            foreach (var warning in source.Certificate.Warnings) session.Terminal.WriteNote($"warning: {warning}");
            var statistics = ScreenplayStatistics.Of(source.Screenplay);
            if (session.WantsJson(parsed)) session.Terminal.WriteJson(statistics.ToJson());
            else session.Terminal.WriteLine(statistics.ToText().TrimEnd());
        });
        return command;
    }
}
