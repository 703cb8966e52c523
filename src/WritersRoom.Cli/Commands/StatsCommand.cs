using System.CommandLine;
using WritersRoom.Cli.Conversion;
using WritersRoom.Cli.Statistics;

namespace WritersRoom.Cli.Commands;

/// <summary><c>stats FILE</c>: pacing, cast, locations and running time of a file, with no server.</summary>
internal static class StatsCommand
{
    public static Command Create(CommandSession session)
    {
        var input = new Argument<string>("file") { Description = "The screenplay to measure, or - for standard input; its content decides what format it is.", HelpName = "FILE" };
        var csv = new Option<string?>("--csv") { Description = "Print one report as CSV for a spreadsheet." };
        csv.AcceptOnlyFromAmong([.. ScreenplayStatistics.Tables]);
        var command = new Command("stats", "Measure a screenplay: pacing, cast, locations, running time.") { input, csv };
        command.Validators.Add(result =>
        {
            if (result.GetValue(csv) is not null && session.WantsJson(result)) result.AddError("--csv and --json are two formats; name one.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(input);
            var source = await ScreenplayFile.ReadAsync(session, path, cancellationToken);
            foreach (var warning in source.Certificate.Warnings) session.Terminal.WriteNote($"warning: {warning}");
            var statistics = ScreenplayStatistics.Of(source.Screenplay);
            if (parsed.GetValue(csv) is { } table) await session.Terminal.WriteBytesAsync(statistics.ToCsv(table), cancellationToken);
            else if (session.WantsJson(parsed)) session.Terminal.WriteJson(statistics.ToJson());
            else session.Terminal.WriteLine(statistics.ToText().TrimEnd());
        });
        return command;
    }
}
