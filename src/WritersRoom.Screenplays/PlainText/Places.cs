namespace WritersRoom.Screenplays.PlainText;

/// <summary>How a certificate names where something stood: by lines of a text, or by pages of what has no line numbers.</summary>
internal sealed class Places
{
    public static readonly Places Lines = new("line", line => line.Number);
    public static readonly Places Pages = new("page", line => line.Page);

    private readonly string unit;
    private readonly Func<LayoutLine, int> number;

    private Places(string unit, Func<LayoutLine, int> number) => (this.unit, this.number) = (unit, number);

    /// <summary>"line 7", "pages 2-4, 9".</summary>
    public string Of(params IEnumerable<LayoutLine> lines) => Of(unit, lines.Select(number));

    /// <summary>Numbers in order, neighbours drawn together.</summary>
    public static string Of(string unit, IEnumerable<int> numbers)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var number in numbers)
        {
            if (runs.Count > 0 && number <= runs[^1].Last + 1)
                runs[^1] = (runs[^1].First, number);
            else
                runs.Add((number, number));
        }

        var isOne = runs.Count == 1 && runs[0].First == runs[0].Last;
        return $"{unit}{(isOne ? "" : "s")} {string.Join(", ", runs.Select(run => run.First == run.Last ? $"{run.First}" : $"{run.First}-{run.Last}"))}";
    }
}
