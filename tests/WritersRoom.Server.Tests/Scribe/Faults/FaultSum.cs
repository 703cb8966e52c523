using System.Text;

namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>What several runs came to.</summary>
internal sealed class FaultSum
{
    private readonly SortedDictionary<string, int> inflicted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> broken = [];
    private int runs;
    private int turns;
    private int saves;
    private long elsewhere;

    public void Add(FaultRun run, IReadOnlyList<string> faults)
    {
        runs++;
        turns += run.Turns;
        saves += run.Saves;
        elsewhere += run.WorkedElsewhere;
        foreach (var (name, times) in run.AllInflicted)
            inflicted[name] = inflicted.GetValueOrDefault(name) + times;
        foreach (var fault in faults)
            broken[fault[..2]] = broken.GetValueOrDefault(fault[..2]) + 1;
    }

    public string Table() => TableOf($"in all: {runs} seeds, {turns} turns, {saves} saves, {elsewhere} jobs worked by other processes", inflicted, invariant => broken.GetValueOrDefault(invariant));

    /// <summary>A table of faults and of what held.</summary>
    public static string TableOf(string head, IEnumerable<KeyValuePair<string, int>> inflicted, Func<string, int> broken)
    {
        var table = new StringBuilder(head).Append('\n');
        foreach (var (name, times) in inflicted)
            table.Append($"  {name,-44} {times,6}\n");
        foreach (var invariant in new[] { "I1 no loss", "I2 one effect", "I3 order", "I4 convergence" })
            table.Append($"  {invariant,-44} {(broken(invariant[..2]) > 0 ? "BROKEN" : "held"),6}\n");
        return table.ToString();
    }
}
