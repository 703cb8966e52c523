namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>
/// Where another project expects a file to be read otherwise than it is here, and why: lines that only they have begin with "-", lines that
/// only we have with "+".
/// </summary>
internal sealed record Difference(string Because, params string[] Lines);

/// <summary>Compares two lists of lines.</summary>
internal static class Differences
{
    /// <summary>What is not in the longest common part of both.</summary>
    public static List<string> Between(string[] theirs, string[] ours)
    {
        var common = new int[theirs.Length + 1, ours.Length + 1];
        for (var i = theirs.Length - 1; i >= 0; i--)
            for (var j = ours.Length - 1; j >= 0; j--)
                common[i, j] = theirs[i] == ours[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);

        var lines = new List<string>();
        for (int i = 0, j = 0; i < theirs.Length || j < ours.Length;)
        {
            if (i < theirs.Length && j < ours.Length && theirs[i] == ours[j])
                (i, j) = (i + 1, j + 1);
            else if (j == ours.Length || (i < theirs.Length && common[i + 1, j] >= common[i, j + 1]))
                lines.Add("- " + theirs[i++]);
            else
                lines.Add("+ " + ours[j++]);
        }

        return lines;
    }

    /// <summary>Holds both against each other, and what differs against what is known to differ.</summary>
    public static void ShouldBeKnown(Reading theirs, Reading ours, Difference? known) =>
        Between(theirs.ToLines(), ours.ToLines()).ShouldBe(known?.Lines ?? []);
}
