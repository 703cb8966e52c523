using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>The words of an element, for telling whether another is the same in other words.</summary>
internal sealed class WordBag
{
    private readonly Dictionary<string, int> counts = new(StringComparer.OrdinalIgnoreCase);
    private int total;

    private WordBag(ElementType type) => Type = type;

    public ElementType Type { get; }

    public static WordBag Of(Element element)
    {
        var bag = new WordBag(element.Type);
        foreach (var word in new Words(element.Text))
        {
            var key = element.Text[word];
            bag.counts[key] = bag.counts.GetValueOrDefault(key) + 1;
            bag.total++;
        }

        return bag;
    }

    /// <summary>The share of the words of both that both have, from 0 to 1.</summary>
    public double Likeness(WordBag other)
    {
        if (total + other.total == 0)
            return 1;
        var both = 0;
        foreach (var (word, count) in counts)
            both += Math.Min(count, other.counts.GetValueOrDefault(word));
        return 2.0 * both / (total + other.total);
    }
}
