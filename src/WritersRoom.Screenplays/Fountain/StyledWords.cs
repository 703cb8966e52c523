using System.Text;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>
/// Words with their styles as one text that can be compared: how runs are cut and in which order marks nest does not show in it, nor what style
/// white space has, which nobody sees.
/// </summary>
internal static class StyledWords
{
    public static bool AreSame(IReadOnlyList<StyledRun> one, IReadOnlyList<StyledRun> other) => Key(one) == Key(other);

    /// <summary>The letters, with a sign wherever the style of what is seen changes.</summary>
    public static string Key(IReadOnlyList<StyledRun> runs)
    {
        if (runs.Count == 1 && runs[0].Style == TextStyle.Plain)
            return runs[0].Text;
        var key = new StringBuilder();
        var style = TextStyle.Plain;
        foreach (var run in runs)
        {
            foreach (var letter in run.Text)
            {
                if (run.Style != style && !char.IsWhiteSpace(letter))
                {
                    style = run.Style;
                    key.Append('\uFFFE').Append((char)('0' + (int)style));
                }

                key.Append(letter);
            }
        }

        return key.ToString();
    }
}
