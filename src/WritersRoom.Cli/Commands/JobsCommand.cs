using System.CommandLine;
using WritersRoom.Cli.Api;

namespace WritersRoom.Cli.Commands;

/// <summary><c>jobs [list|show|retry|cancel]</c>: what the server does in the background.</summary>
internal static class JobsCommand
{
    private static readonly string[] States = ["scheduled", "available", "blocked", "running", "retrying", "completed", "cancelled", "discarded"];

    public static Command Create(CommandSession session)
    {
        var command = new Command("jobs", "See what the server does in the background, try it again, cancel it.")
        {
            CreateList(session),
            CreateOne(session, "show", "Show one job and what went wrong with it.", (api, id, cancellationToken) => api.GetJobAsync(id, cancellationToken)),
            CreateOne(session, "retry", "Try a job again that was discarded or cancelled.", (api, id, cancellationToken) => api.ChangeJobAsync("retry", id, cancellationToken)),
            CreateOne(session, "cancel", "Cancel a job.", (api, id, cancellationToken) => api.ChangeJobAsync("cancel", id, cancellationToken)),
            session.Url,
        };
        command.SetAction((parsed, cancellationToken) => ListAsync(session, parsed, new JobQuery(null, null, null, null, null), cancellationToken));
        return command;
    }

    private static Command CreateList(CommandSession session)
    {
        var state = new Option<string?>("--state") { Description = "Jobs in this state." };
        state.AcceptOnlyFromAmong(States);
        var kind = new Option<string?>("--kind") { Description = "Jobs of this kind, for example analyze_script." };
        var queue = new Option<string?>("--queue") { Description = "Jobs of this queue." };
        queue.AcceptOnlyFromAmong("urgent", "normal", "low");
        var script = new Option<string?>("--script") { Description = "Jobs about this script: its id, the beginning of it, or a part of its title.", HelpName = "ID" };
        var limit = new Option<int?>("--limit") { Description = "The most to list, newest first (default: 50, at most 500).", HelpName = "N" };
        var list = new Command("list", "List your jobs, newest first.") { state, kind, queue, script, limit, session.Url };
        list.SetAction(async (parsed, cancellationToken) =>
        {
            var about = parsed.GetValue(script);
            if (about is not null)
            {
                using var api = session.Connect(parsed);
                about = await ScriptFinder.FindAsync(api, about, cancellationToken);
            }

            var query = new JobQuery(parsed.GetValue(state), parsed.GetValue(kind), parsed.GetValue(queue), about, parsed.GetValue(limit));
            await ListAsync(session, parsed, query, cancellationToken);
        });
        return list;
    }

    private static Command CreateOne(
        CommandSession session, string name, string description, Func<ApiClient, string, CancellationToken, Task<ApiResult<Job>>> ask)
    {
        var id = new Argument<string>("id") { Description = "The job's id.", HelpName = "ID" };
        var command = new Command(name, description) { id, session.Url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            var job = await ask(api, parsed.GetRequiredValue(id), cancellationToken);
            if (session.WantsJson(parsed)) session.Terminal.WriteJson(job.Json);
            else Print(session, job.Value);
        });
        return command;
    }

    private static async Task ListAsync(CommandSession session, ParseResult parsed, JobQuery query, CancellationToken cancellationToken)
    {
        using var api = session.Connect(parsed);
        var page = await api.ListJobsAsync(query, cancellationToken);
        if (session.WantsJson(parsed)) session.Terminal.WriteJson(page.Json);
        else if (page.Value.Items.Count == 0) session.Terminal.WriteNote("No such jobs.");
        else
        {
            session.Terminal.WriteTable(
                ["Id", "Kind", "State", "Progress", "Attempt", "Since"],
                page.Value.Items.Select(job => new[] { job.Id, job.Kind, job.State, Progress(job), $"{job.Attempt} of {job.MaxAttempts}", $"{job.CreatedAt:u}" }));
        }
    }

    private static void Print(CommandSession session, Job job)
    {
        session.Terminal.WriteLine($"{job.Kind} {job.Id}");
        session.Terminal.WriteLine($"State: {job.State}, attempt {job.Attempt} of {job.MaxAttempts}, in the queue '{job.Queue}' since {job.CreatedAt:u}");
        if (Progress(job) is { Length: > 0 } progress) session.Terminal.WriteLine($"Progress: {progress}");
        if (job.ScriptId is { } script) session.Terminal.WriteLine($"Script: {script}");
        foreach (var error in job.Errors) session.Terminal.WriteLine($"Attempt {error.Attempt} failed at {error.At:u}: {error.Message}");
    }

    private static string Progress(Job job) => job.Progress is { } progress ? $"{progress.Done}/{progress.Total} {progress.Step?.Replace('_', ' ')}".TrimEnd() : "";
}
