using System.Diagnostics;
using WritersRoom.Scribe.Merging;

namespace WritersRoom.Benchmarks.Merging;

/// <summary>How long it takes to put together what a person and the Scribe made of one document of 100 KB.</summary>
internal static class MergeBenchmark
{
    private const int Size = 100_000;
    private const int Runs = 41;
    private static readonly string[] Words = "harbor light she remembers the letter storm ferry nobody speaks of winter and promise key cold engine brother waits under lamp silence turns again".Split(' ');

    public static int Run()
    {
        var random = new Random(7);
        var prose = Prose(random);
        var equal = Repeated("same again\n\n");
        var short1 = Repeated("# x\n");
        var all = true;
        Console.WriteLine($"{"100 KB",-34} {"blocks",7} {"median ms",10} {"target",8}");
        all &= Time("prose, 3 + 2 edits", prose, Edited(random, prose, 3, "typed"), Edited(random, prose, 2, "scribe"), 2);
        all &= Time("prose, 60 + 40 edits", prose, Edited(random, prose, 60, "typed"), Edited(random, prose, 40, "scribe"), 5);
        all &= Time("all blocks equal, 60 + 40 edits", equal, Edited(random, equal, 60, "typed"), Edited(random, equal, 40, "scribe"), 20);
        all &= Time("25,000 equal headings, 60 + 40", short1, Edited(random, short1, 60, "typed"), Edited(random, short1, 40, "scribe"), 20);
        all &= Time("no block in common", prose, Prose(random), Prose(random), 20);
        all &= Time("short blocks, none in common", Short("a"), Short("b"), Short("c"), 20);
        all &= Time("one block, changed by both", [string.Concat(prose).Replace('\n', ' ')], [string.Concat(prose).Replace('\n', ' ') + "t"], [string.Concat(prose).Replace('\n', ' ') + "s"], 20);
        all &= Time("fences that nothing closes", Fences(), Edited(random, Fences(), 60, "typed"), Edited(random, Fences(), 40, "scribe"), 20);
        all &= Time("reversed by one side", prose, [.. prose.AsEnumerable().Reverse()], Edited(random, prose, 40, "scribe"), 20);
        return all ? 0 : 1;
    }

    private static bool Time(string name, List<string> origin, List<string> typed, List<string> other, double target)
    {
        var (a, b, c) = (string.Concat(origin), string.Concat(typed), string.Concat(other));
        var times = new List<double>();
        for (var run = -10; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            var merged = ThreeWayMerge.Merge(a, b, c);
            if (run >= 0)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            GC.KeepAlive(merged);
        }

        times.Sort();
        var median = times[Runs / 2];
        Console.WriteLine($"{name,-34} {origin.Count,7} {median,10:F2} {target,8:F0} {(median <= target ? "PASS" : "FAIL")}");
        return median <= target;
    }

    private static List<string> Prose(Random random)
    {
        var (blocks, length) = (new List<string>(), 0);
        while (length < Size)
        {
            blocks.Add(blocks.Count % 12 == 0 ? $"## Section {blocks.Count}\n\n" : Paragraph(random));
            length += blocks[^1].Length;
        }

        return blocks;
    }

    private static string Paragraph(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(12, 72)).Select(_ => Words[random.Next(Words.Length)])) + ".\n\n";

    private static List<string> Repeated(string block) => [.. Enumerable.Repeat(block, Size / block.Length)];

    private static List<string> Short(string mark) => [.. Enumerable.Range(0, Size / 10).Select(i => $"# {mark}{i:D5}\n")];

    // Each longer than the one before would be sought a closer for, line by line, by a reader that forgets what it sought.
    private static List<string> Fences() => [.. Enumerable.Range(0, Size / 8).Select(i => $"```x{i % 10}\n\n")];

    private static List<string> Edited(Random random, List<string> blocks, int edits, string mark)
    {
        var edited = blocks.ToList();
        for (; edits > 0; edits--)
        {
            var at = random.Next(edited.Count);
            var kind = random.NextDouble();
            if (kind < 0.4)
                edited[at] = edited[at].TrimEnd('\n') + $" {mark} adds this.\n\n";
            else if (kind < 0.8)
                edited.Insert(at, $"{mark} writes: {Paragraph(random)}");
            else
                edited.RemoveAt(at);
        }

        return edited;
    }
}
