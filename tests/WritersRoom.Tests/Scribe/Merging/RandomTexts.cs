namespace WritersRoom.Tests.Scribe.Merging;

/// <summary>Documents as people leave them: paragraphs, headings and code, some of them equal, edited here and there.</summary>
internal static class RandomTexts
{
    private static readonly string[] Words = "harbor light she remembers the letter storm ferry nobody speaks of winter and promise key cold engine brother waits under lamp".Split(' ');

    public static (string Origin, string Typed, string Other) Three(Random random)
    {
        var origin = Text(random, random.Next(0, 12));
        return (string.Concat(origin), string.Concat(Edited(random, origin, "typed")), string.Concat(Edited(random, origin, "scribe")));
    }

    public static List<string> Text(Random random, int blocks) => [.. Enumerable.Range(0, blocks).Select(_ => Block(random))];

    public static List<string> Edited(Random random, List<string> blocks, string mark)
    {
        var edited = blocks.ToList();
        for (var edits = random.Next(0, 5); edits > 0; edits--)
        {
            var at = random.Next(0, edited.Count + 1);
            if (at == edited.Count || random.Next(4) == 0)
                edited.Insert(at, $"{mark} {random.Next(1_000_000)} {Block(random)}");
            else if (random.Next(4) == 0)
                edited.RemoveAt(at);
            else if (random.Next(3) == 0)
                edited.Insert(random.Next(0, edited.Count), Taken(edited, at));
            else
                edited[at] = Reworded(random, edited[at], mark);
        }

        return edited;
    }

    public static string Sentence(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => Words[random.Next(Words.Length)])) + ".";

    private static string Taken(List<string> blocks, int at)
    {
        var taken = blocks[at];
        blocks.RemoveAt(at);
        return taken;
    }

    private static string Reworded(Random random, string block, string mark)
    {
        var at = random.Next(0, block.Length + 1);
        return block[..at] + $"{mark}{random.Next(1_000_000)} " + block[at..];
    }

    private static string Block(Random random) => random.Next(12) switch
    {
        0 => $"# {Sentence(random)}\n",
        1 => $"```\n{Sentence(random)}\n\n{Sentence(random)}\n```\n\n",
        2 => "\n",
        3 => "same again\n\n",
        4 => $"```\n{Sentence(random)}\n\n",
        _ => $"{Sentence(random)}\n\n",
    };
}
