namespace WritersRoom.Screenplays.Layout;

/// <summary>The cue above the rest of a speech that a page end cut.</summary>
internal static class ContinuedCue
{
    private const string Mark = " (CONT'D)";

    /// <summary>The cue with (CONT'D), unless it says so already.</summary>
    public static string Of(string cue) => cue.Contains("(CONT", StringComparison.OrdinalIgnoreCase) ? cue : cue + Mark;

    /// <summary>How many lines it takes.</summary>
    public static int Lines(string cue, int width) => cue.Length + Mark.Length <= width ? 1 : LineWrap.Count(Of(cue), width);
}
