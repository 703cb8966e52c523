namespace WritersRoom.Tests.Scribe.Merging;

/// <summary>Three texts of blocks of one line, all lines different, where no block is changed by both sides.</summary>
internal sealed record MergeCase(string Origin, string Typed, string Other)
{
    private static int lines;

    public static MergeCase Make(Random random)
    {
        var origin = Enumerable.Range(0, random.Next(0, 14)).Select(_ => Line("o")).ToList();
        // Whose a block is to change, or nobody's.
        var whose = origin.Select(_ => random.Next(6)).ToArray();
        return new MergeCase(string.Concat(origin), Side(random, origin, whose, 0, "t"), Side(random, origin, whose, 1, "s"));
    }

    public static string Separator(int lines) => string.Concat(Enumerable.Range(0, lines).Select(line => $"# between {line}\n"));

    public static MergeCase Join(IReadOnlyList<MergeCase> cases, int apart)
    {
        var between = Separator(apart);
        return new MergeCase(Joined(one => one.Origin), Joined(one => one.Typed), Joined(one => one.Other));

        string Joined(Func<MergeCase, string> side) => string.Concat(cases.Select(one => side(one) + between));
    }

    private static string Side(Random random, List<string> origin, int[] whose, int mine, string mark)
    {
        var text = new List<string>();
        for (var i = 0; i <= origin.Count; i++)
        {
            while (random.Next(12) == 0)
                text.Add(Line(mark));
            if (i == origin.Count)
                break;
            var line = whose[i] != mine ? origin[i] : random.Next(3) switch
            {
                0 => "",
                1 => Line(mark),
                _ => origin[i].TrimEnd('\n') + " reworded\n",
            };
            text.Add(line);
        }

        return string.Concat(text);
    }

    // A heading is a block of one line with nothing between it and the next.
    private static string Line(string mark) => $"# {mark} {Interlocked.Increment(ref lines)} of all lines\n";
}
