using System.Globalization;

namespace WritersRoom.Screenplays.Certificates;

/// <summary>The lines on which something was found, for a certificate: the first few by number, the others by count.</summary>
internal sealed class PlaceList
{
    private const int MostNamed = 8;

    private readonly List<int> first = [];
    private int last;

    /// <summary>How often it was found.</summary>
    public int Count { get; private set; }

    /// <summary>How many lines it was found on.</summary>
    public int Lines { get; private set; }

    /// <summary>Adds a find. Lines are added in order.</summary>
    public void Add(int line)
    {
        Count++;
        if (line == last)
            return;
        last = line;
        Lines++;
        if (first.Count < MostNamed)
            first.Add(line);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var named = string.Join(", ", first.Select(line => line.ToString(CultureInfo.InvariantCulture)));
        return Lines > first.Count ? $"lines {named} and {Lines - first.Count} more" : Lines == 1 ? $"line {named}" : $"lines {named}";
    }
}
