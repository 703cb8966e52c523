namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>Where another project expects a file to be read otherwise than it is here: what only they have, what only we have, and why.</summary>
internal sealed record Difference(string Because, string[] Theirs, string[] Ours);

/// <summary>Compares two lists of lines.</summary>
internal static class Differences
{
    /// <summary>What is not in the longest common part of both.</summary>
    public static (string[] OnlyTheirs, string[] OnlyOurs) Between(string[] theirs, string[] ours)
    {
        var common = new int[theirs.Length + 1, ours.Length + 1];
        for (var i = theirs.Length - 1; i >= 0; i--)
            for (var j = ours.Length - 1; j >= 0; j--)
                common[i, j] = theirs[i] == ours[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);

        var (onlyTheirs, onlyOurs) = (new List<string>(), new List<string>());
        for (int i = 0, j = 0; i < theirs.Length || j < ours.Length;)
        {
            if (i < theirs.Length && j < ours.Length && theirs[i] == ours[j])
                (i, j) = (i + 1, j + 1);
            else if (j == ours.Length || (i < theirs.Length && common[i + 1, j] >= common[i, j + 1]))
                onlyTheirs.Add(theirs[i++]);
            else
                onlyOurs.Add(ours[j++]);
        }

        return ([.. onlyTheirs], [.. onlyOurs]);
    }

    /// <summary>Holds both against each other, and what differs against what is known to differ.</summary>
    public static void ShouldBeKnown(string[] theirs, string[] ours, Difference? known)
    {
        theirs.Length.ShouldBeGreaterThan(0);
        var (onlyTheirs, onlyOurs) = Between(theirs, ours);
        onlyTheirs.ShouldBe(known?.Theirs ?? []);
        onlyOurs.ShouldBe(known?.Ours ?? []);
    }
}
