using System.CommandLine;
using System.Globalization;
using WritersRoom.Server.Startup;

namespace WritersRoom.Server.Commands;

internal static class WorkerCommand
{
    public static Command Create()
    {
        var concurrency = new Option<int?>("--concurrency") { Description = "Jobs at once (default: Jobs:Concurrency, 10).", HelpName = "N" };
        concurrency.Validators.Add(result =>
        {
            // What is no number is refused by the option itself.
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is < 1 or > 1000)
                result.AddError("--concurrency must be 1 to 1000.");
        });
        var worker = new Command("worker", "Work jobs without serving: beside a server, on the same database. Ends on Ctrl+C or SIGTERM when its jobs have finished or been handed back.") { concurrency };
        worker.SetAction((parsed, cancellationToken) => WorkerRun.RunAsync(parsed.GetValue(concurrency), cancellationToken));
        return worker;
    }
}
