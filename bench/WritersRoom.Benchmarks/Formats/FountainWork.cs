using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Benchmarks.Formats;

/// <summary>How much of reading Fountain is done.</summary>
internal static class FountainWork
{
    /// <summary>Where every element is and what it is; no text has been made of any.</summary>
    public static int Blocks(string text) => FountainReader.Read(text).Elements.Count;

    /// <summary>Every element made, and the inline marks in each parsed: every stretch of words with its style. No strings.</summary>
    public static int Marks(string text) => Marks(FountainReader.Read(text).Elements);

    public static int Marks(IReadOnlyList<Element> elements)
    {
        var stretches = 0;
        for (var index = 0; index < elements.Count; index++)
            foreach (var span in Emphasis.Spans(elements[index].TextSpan))
                stretches += span.Text.Length > 0 ? 1 : 0;
        return stretches;
    }

    /// <summary>Every element with its text as a string, and its styled words as a list of strings.</summary>
    public static int Everything(string text) => Everything(FountainReader.Read(text).Elements);

    public static int Everything(IReadOnlyList<Element> elements)
    {
        var runs = 0;
        for (var index = 0; index < elements.Count; index++)
            runs += Emphasis.Parse(elements[index].Text).Count;
        return runs;
    }

    /// <summary>What this thread allocates for it, in bytes.</summary>
    public static long Allocated(Action work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
