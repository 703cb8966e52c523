namespace WritersRoom.Scripts;

/// <summary>
/// The one transition table of script states. A script climbs one state at a time, when the analysis that the state names has committed; it
/// falls to the highest state that its size, or what a person asked for, still holds. The CHECK constraint and docs/script-states.md say the same.
/// </summary>
public static class ScriptStateMachine
{
    public static readonly IReadOnlyDictionary<ScriptState, IReadOnlyList<ScriptState>> Transitions =
        new Dictionary<ScriptState, IReadOnlyList<ScriptState>>
        {
            [ScriptState.Empty] = [ScriptState.Partial],
            [ScriptState.Partial] = [ScriptState.Analyzed, ScriptState.Empty],
            [ScriptState.Analyzed] = [ScriptState.Partial, ScriptState.Empty],
        };

    /// <summary>The state whose analysis runs by itself for a script of this size (seed thresholds: either number suffices).</summary>
    public static ScriptState HeldBySize(int scenes, int pages, ScriptOptions options) => scenes switch
    {
        0 => ScriptState.Empty,
        _ when scenes >= options.AnalyzedMinScenes || pages >= options.AnalyzedMinPages => ScriptState.Analyzed,
        _ when scenes >= options.PartialMinScenes || pages >= options.PartialMinPages => ScriptState.Partial,
        _ => ScriptState.Empty,
    };

    /// <summary>The state to reach: by size, or as high as a person asked. A script without scenes holds none.</summary>
    public static ScriptState Target(int scenes, int pages, ScriptState requested, ScriptOptions options)
    {
        var bySize = HeldBySize(scenes, pages, options);
        return scenes > 0 && requested > bySize ? requested : bySize;
    }

    public static bool MayMove(ScriptState from, ScriptState to) => Transitions[from].Contains(to);
}
