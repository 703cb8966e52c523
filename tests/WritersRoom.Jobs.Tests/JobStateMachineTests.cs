using System.Text.RegularExpressions;

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
        var check = await QueryAsync<string>("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'jobs_finished_check'");

        Quoted().Matches(check).Select(match => Enum.Parse<JobState>(match.Groups[1].Value, ignoreCase: true))
            .ShouldBe(JobStateMachine.Finished, ignoreOrder: true);
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

    private static JobState State(string name) => Enum.Parse<JobState>(name, ignoreCase: true);

    [GeneratedRegex("'([a-z]+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^ *(\[\*\]|[a-z]+) --> (\[\*\]|[a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
