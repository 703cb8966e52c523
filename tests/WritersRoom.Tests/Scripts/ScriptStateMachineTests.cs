using WritersRoom.Data;
using WritersRoom.Scripts;
using WritersRoom.Tests.Architecture;

namespace WritersRoom.Tests.Scripts;

public sealed class ScriptStateMachineTests
{
    private const string Diagram = "docs/script-states.md";
    private const string Schema = "src/WritersRoom/Data/Migrations/InitialSchema.cs";
    private static readonly ScriptOptions Defaults = new();

    [Fact]
    public void The_diagram_shows_the_arrows_of_the_table()
    {
        var drawn = Repository.Read(Diagram).Split('\n')
            .Where(line => line.Contains("-->", StringComparison.Ordinal) && !line.Contains("[*]", StringComparison.Ordinal))
            .Select(line => line.Split(':')[0].Split("-->", StringSplitOptions.TrimEntries))
            .Select(arrow => $"{arrow[0]} to {arrow[1]}");
        var inCode = ScriptStateMachine.Transitions.SelectMany(from => from.Value.Select(to => $"{Stored(from.Key)} to {Stored(to)}"));
        drawn.Order().ShouldBe(inCode.Order());
    }

    [Theory]
    [InlineData("state")]
    [InlineData("requested_state")]
    public void The_database_accepts_exactly_the_states_there_are(string column)
    {
        var start = $"CHECK ({column} IN (";
        var check = Repository.Read(Schema).Split(start)[1].Split(')')[0];
        check.Split(',').Select(value => value.Trim(' ', '\'')).Order().ShouldBe(Enum.GetValues<ScriptState>().Select(Stored).Order());
    }

    [Fact]
    public void Every_state_has_a_row_in_the_table() => ScriptStateMachine.Transitions.Keys.Order().ShouldBe(Enum.GetValues<ScriptState>());

    [Fact]
    public void A_script_climbs_one_state_at_a_time() => ScriptStateMachine.MayMove(ScriptState.Empty, ScriptState.Analyzed).ShouldBeFalse();

    [Theory]
    [InlineData(0, 0, ScriptState.Empty)]
    [InlineData(1, 1, ScriptState.Empty)]
    [InlineData(2, 9, ScriptState.Empty)]
    [InlineData(3, 1, ScriptState.Partial)]
    [InlineData(4, 1, ScriptState.Partial)]
    [InlineData(1, 10, ScriptState.Partial)]
    [InlineData(1, 11, ScriptState.Partial)]
    [InlineData(29, 59, ScriptState.Partial)]
    [InlineData(30, 1, ScriptState.Analyzed)]
    [InlineData(31, 1, ScriptState.Analyzed)]
    [InlineData(1, 60, ScriptState.Analyzed)]
    [InlineData(1, 61, ScriptState.Analyzed)]
    public void Scenes_or_pages_decide_what_a_script_holds(int scenes, int pages, ScriptState held) =>
        ScriptStateMachine.HeldBySize(scenes, pages, Defaults).ShouldBe(held);

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(500)]
    public void Pages_without_a_scene_hold_nothing(int pages) => ScriptStateMachine.HeldBySize(0, pages, Defaults).ShouldBe(ScriptState.Empty);

    [Theory]
    [InlineData(1, ScriptState.Empty, ScriptState.Empty)]
    [InlineData(1, ScriptState.Partial, ScriptState.Partial)]
    [InlineData(1, ScriptState.Analyzed, ScriptState.Analyzed)]
    [InlineData(3, ScriptState.Empty, ScriptState.Partial)]
    [InlineData(3, ScriptState.Analyzed, ScriptState.Analyzed)]
    [InlineData(30, ScriptState.Partial, ScriptState.Analyzed)]
    public void A_wish_lifts_the_target_and_never_lowers_it(int scenes, ScriptState wished, ScriptState target) =>
        ScriptStateMachine.Target(scenes, pages: 1, wished, Defaults).ShouldBe(target);

    [Fact]
    public void A_wish_for_a_script_without_scenes_holds_nothing() =>
        ScriptStateMachine.Target(0, 200, ScriptState.Analyzed, Defaults).ShouldBe(ScriptState.Empty);

    [Fact]
    public void Thresholds_are_taken_from_the_options()
    {
        var options = new ScriptOptions { PartialMinScenes = 1, AnalyzedMinScenes = 2, PartialMinPages = 100, AnalyzedMinPages = 100 };
        ScriptStateMachine.HeldBySize(1, 1, options).ShouldBe(ScriptState.Partial);
        ScriptStateMachine.HeldBySize(2, 1, options).ShouldBe(ScriptState.Analyzed);
    }

    private static string Stored(ScriptState state) => SnakeCase.From(state.ToString());
}
