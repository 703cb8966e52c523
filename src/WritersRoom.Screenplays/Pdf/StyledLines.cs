using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Layout;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>Wraps a marked text into lines of runs.</summary>
internal static class StyledLines
{
    public static List<IReadOnlyList<StyledRun>> Wrap(string text, int width, TextStyle extra = TextStyle.Plain)
    {
        var runs = Emphasis.Parse(text);
        var plain = string.Concat(runs.Select(run => run.Text));
        var lines = new List<IReadOnlyList<StyledRun>>();
        var run = 0;
        var runStart = 0;
        foreach (var range in WrappedText.Split(plain, width))
        {
            var line = new List<StyledRun>();
            var (start, end) = (range.Start.Value, range.End.Value);
            while (run < runs.Count && runStart + runs[run].Text.Length <= start)
                runStart += runs[run++].Text.Length;
            for (var (at, pieceStart) = (run, runStart); at < runs.Count && pieceStart < end; pieceStart += runs[at++].Text.Length)
            {
                var from = Math.Max(start, pieceStart);
                var to = Math.Min(end, pieceStart + runs[at].Text.Length);
                if (to > from)
                    line.Add(new StyledRun(plain[from..to], runs[at].Style | extra));
            }

            lines.Add(line);
        }

        return lines;
    }

    public static int Width(IReadOnlyList<StyledRun> line) => line.Sum(run => run.Text.Length);
}
