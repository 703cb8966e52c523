using System.Text.RegularExpressions;
using Npgsql;
using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Tests;

public sealed partial class JobStateMachineTests : JobsTest
{
    [Fact]
    public async Task The_database_accepts_exactly_the_states_of_the_table()
    {
        var check = await QueryAsync<string>("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'jobs_state_check'");

        Quoted().Matches(check).Select(match => match.Groups[1].Value)
            .ShouldBe(Enum.GetNames<JobState>().Select(name => name.ToLowerInvariant()), ignoreOrder: true);
    }

    [Fact]
    public async Task The_database_calls_the_same_states_finished()
    {
        var accepted = new List<JobState>();
        foreach (var state in Enum.GetValues<JobState>())
        {
            if (await AcceptsAsync(state, leasedUntil: null, finishedAt: "now()")) accepted.Add(state);
        }

        accepted.ShouldBe(JobStateMachine.Finished, ignoreOrder: true);
    }

    [Theory]
    [InlineData(JobState.Running, null, null)]
    [InlineData(JobState.Running, "now()", "now()")]
    [InlineData(JobState.Available, "now()", null)]
    [InlineData(JobState.Completed, null, null)]
    [InlineData(JobState.Blocked, null, null)]
    public async Task The_database_refuses_a_state_that_its_times_deny(JobState state, string? leasedUntil, string? finishedAt) =>
        (await AcceptsAsync(state, leasedUntil, finishedAt)).ShouldBeFalse();

    [Fact]
    public async Task The_database_lets_only_running_jobs_be_leased()
    {
        var accepted = new List<JobState>();
        foreach (var state in Enum.GetValues<JobState>())
        {
            if (await AcceptsAsync(state, leasedUntil: "now()", finishedAt: null)) accepted.Add(state);
        }

        accepted.ShouldBe([JobState.Running]);
    }

    [Fact]
    public void The_diagram_shows_exactly_the_transitions_of_the_table()
    {
        var drawn = Arrow().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "job-lifecycle.md")))
            .Select(match => (From: match.Groups[1].Value, To: match.Groups[2].Value)).ToList();

        drawn.Where(arrow => arrow.From == "[*]").Select(arrow => State(arrow.To)).ShouldBe(JobStateMachine.Initial, ignoreOrder: true);
        drawn.Where(arrow => arrow.To == "[*]").Select(arrow => State(arrow.From)).ShouldBe(JobStateMachine.Finished, ignoreOrder: true);
        drawn.Where(arrow => arrow.From != "[*]" && arrow.To != "[*]").Select(arrow => (State(arrow.From), State(arrow.To)))
            .ShouldBe(JobStateMachine.Transitions.SelectMany(entry => entry.Value.Select(next => (entry.Key, next))), ignoreOrder: true);
    }

    [Fact]
    public void Every_state_has_its_transitions() =>
        JobStateMachine.Transitions.Keys.ShouldBe(Enum.GetValues<JobState>(), ignoreOrder: true);

    private async Task<bool> AcceptsAsync(JobState state, string? leasedUntil, string? finishedAt)
    {
        try
        {
            await ExecuteAsync($"""
                INSERT INTO jobs (id, kind, args, queue, priority, state, max_attempts, run_at, created_at, timeout, leased_until, finished_at)
                VALUES (gen_random_uuid(), 'sweep', '{"{}"}', 'low', 0, '{SqlNames.Of(state)}', 1, now(), now(), '1 s', {leasedUntil ?? "NULL"}, {finishedAt ?? "NULL"})
                """);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.CheckViolation)
        {
            return false;
        }
    }

    private static JobState State(string name) => Enum.Parse<JobState>(name, ignoreCase: true);

    [GeneratedRegex("'([a-z]+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^ *(\[\*\]|[a-z]+) --> (\[\*\]|[a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
