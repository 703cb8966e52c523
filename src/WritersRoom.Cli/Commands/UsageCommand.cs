using System.CommandLine;
using System.Globalization;
using WritersRoom.Cli.Api;
using WritersRoom.Cli.Files;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Commands;

/// <summary><c>usage</c>: what was spent and how the caps stand; the ledger as CSV; the ledger beside a bill.</summary>
internal static class UsageCommand
{
    public static Command Create(CommandSession session)
    {
        var by = new Option<string>("--by") { Description = "Add up by day, task, model, script or user.", DefaultValueFactory = _ => "day" };
        by.AcceptOnlyFromAmong("day", "task", "model", "script", "user");
        var from = new Option<string?>("--from") { Description = "The first day, such as 2026-11-01.", HelpName = "DAY" };
        var to = new Option<string?>("--to") { Description = "The last day.", HelpName = "DAY" };
        var script = new Option<string?>("--script") { Description = "Spent on this script: its id, the beginning of it, or a part of its title.", HelpName = "ID" };
        var csv = new Option<bool>("--csv") { Description = "Print the rows of the ledger as CSV." };
        var bill = new Option<string?>("--reconcile") { Description = "Compare the ledger with a provider's bill: CSV with date, model, amount_usd; '-' is what is piped in.", HelpName = "FILE" };
        var command = new Command("usage", "See what models have cost, and how the caps stand.") { by, from, to, script, csv, bill, session.Url };
        command.Validators.Add(result =>
        {
            if (result.GetValue(csv) && session.WantsJson(result)) result.AddError("--csv and --json are two ways to print; choose one.");
            if (result.GetValue(bill) is not null && (result.GetValue(csv) || result.GetValue(from) is not null || result.GetValue(to) is not null || result.GetValue(script) is not null))
                result.AddError("--reconcile compares the days of the bill; it goes with no other option but --json.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            if (parsed.GetValue(bill) is { } file) return await ReconcileAsync(session, api, parsed, file, cancellationToken);
            var about = parsed.GetValue(script) is { } named ? await ScriptFinder.FindAsync(api, named, cancellationToken) : null;
            var query = new UsageQuery(parsed.GetValue(by)!, parsed.GetValue(from), parsed.GetValue(to), about);
            if (parsed.GetValue(csv))
            {
                await session.Terminal.WriteBytesAsync(await api.GetUsageCsvAsync(query, cancellationToken), cancellationToken);
                return ExitCode.Success;
            }

            var usage = await api.GetUsageAsync(query, cancellationToken);
            if (session.WantsJson(parsed)) session.Terminal.WriteJson(usage.Json);
            else Print(session.Terminal, usage.Value, query.By);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Print(Terminal terminal, Usage usage, string by)
    {
        terminal.WriteTable(
            [char.ToUpperInvariant(by[0]) + by[1..], "Calls", "Input", "Cached", "Output", "Cost", "Saved"],
            usage.Items.Select(sum => Row(sum.Label ?? sum.Key ?? "(no script)", sum)).Append(Row("Total", usage.Total)));
        if (usage.Total.UnknownPriceCalls > 0)
            terminal.WriteNote($"{usage.Total.UnknownPriceCalls} of the calls have no known price and are in no sum.");
        if (usage.Projection.MonthUsd is { } month)
            terminal.WriteNote($"At this rate {usage.Projection.MessagesPerMonth} messages cost {Dollars(month)} ({usage.Projection.Assumption.TrimEnd('.')}).");
        foreach (var cap in usage.Caps)
            terminal.WriteNote(Say(cap));
    }

    private static string[] Row(string name, UsageSum sum)
    {
        var input = sum.InputTokens + sum.CacheCreationInputTokens + sum.CacheReadInputTokens;
        return [name, Number(sum.Calls), Number(input), sum.CacheReadRatio.ToString("0.0%", CultureInfo.InvariantCulture), Number(sum.OutputTokens), Dollars(sum.CostUsd), Dollars(sum.SavedUsd)];
    }

    private static string Say(CapStanding cap)
    {
        var name = $"Cap per {cap.Scope}{(cap.ScriptTitle is { } title ? $" ({title})" : "")}{(cap.Imposed ? ", set by the owner of the server" : "")}: {Dollars(cap.LimitUsd)}";
        if (cap.Scope == "message") return name;
        var reserved = cap.ReservedUsd > 0 ? $", {Dollars(cap.ReservedUsd)} reserved" : "";
        var until = cap.ResetsAt is { } at ? $", until {at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC" : "";
        return $"{name}, {Dollars(cap.SpentUsd)} spent{reserved}, {Dollars(cap.LeftUsd)} left{until}";
    }

    // Differences are a failure, so that a script can wait for one.
    private static async Task<int> ReconcileAsync(CommandSession session, ApiClient api, ParseResult parsed, string file, CancellationToken cancellationToken)
    {
        var bill = await InputFile.ReadAsync(file, session.Terminal.Input, cancellationToken);
        var compared = await api.ReconcileAsync(bill, cancellationToken);
        var (value, terminal) = (compared.Value, session.Terminal);
        if (session.WantsJson(parsed))
        {
            terminal.WriteJson(compared.Json);
        }
        else
        {
            terminal.WriteTable(
                ["Date", "Model", "Status", "Bill", "Ledger", "Difference", "Differs in"],
                value.Items.Select(day => new[]
                {
                    day.Date, day.Model, day.Status.Replace('_', ' '), Amount(day.Bill), Amount(day.Ledger), Dollars(day.DifferenceUsd), string.Join(' ', day.Differs),
                }));
            terminal.WriteNote(value.Equal
                ? $"The ledger is equal to the bill: {Dollars(value.LedgerUsd)} from {value.From} to {value.To}."
                : $"The ledger differs from the bill by {Dollars(value.DifferenceUsd)}: the bill says {Dollars(value.BillUsd)}, the ledger {Dollars(value.LedgerUsd)}.");
        }

        return value.Equal ? ExitCode.Success : ExitCode.Failure;
    }

    private static string Amount(Billed? billed) => billed is null ? "" : Dollars(billed.AmountUsd);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Dollars(decimal usd) => usd.ToString("$0.00####;-$0.00####", CultureInfo.InvariantCulture);
}
