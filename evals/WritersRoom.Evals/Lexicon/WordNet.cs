using System.Globalization;
using System.Text;

namespace WritersRoom.Evals.Lexicon;

/// <summary>WordNet's database files as they are distributed (folder <c>dict</c>).</summary>
internal sealed class WordNet
{
    private static readonly (string File, char Part)[] Files = [("data.noun", 'n'), ("data.verb", 'v'), ("data.adj", 'a'), ("data.adv", 'r')];

    private WordNet(Dictionary<string, Synset> synsets, Dictionary<string, List<Sense>> senses) => (Synsets, Senses) = (synsets, senses);

    public Dictionary<string, Synset> Synsets { get; }

    /// <summary>What each lemma means, with how often each meaning was counted in tagged text.</summary>
    public Dictionary<string, List<Sense>> Senses { get; }

    public static WordNet Read(string folder)
    {
        var synsets = new Dictionary<string, Synset>(StringComparer.Ordinal);
        foreach (var (file, part) in Files)
            foreach (var line in File.ReadLines(Path.Combine(folder, file), Encoding.Latin1))
                if (!line.StartsWith("  ", StringComparison.Ordinal)) AddSynset(line, part, synsets);

        var senses = new Dictionary<string, List<Sense>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(folder, "index.sense"), Encoding.Latin1)) AddSense(line, senses);
        return new WordNet(synsets, senses);
    }

    private static void AddSynset(string line, char part, Dictionary<string, Synset> synsets)
    {
        var bar = line.IndexOf(" | ", StringComparison.Ordinal);
        var fields = line[..bar].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var wordCount = int.Parse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var words = Enumerable.Range(0, wordCount).Select(i => fields[4 + (2 * i)].Split('(')[0].ToLowerInvariant()).ToArray();
        var at = 4 + (2 * wordCount);
        var pointers = Enumerable.Range(0, int.Parse(fields[at], CultureInfo.InvariantCulture)).Select(i =>
        {
            var pointer = fields.AsSpan(at + 1 + (4 * i), 4);
            var target = int.Parse(pointer[3].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) - 1;
            return new Pointer(pointer[0], Part(pointer[2][0]) + pointer[1], target);
        }).ToArray();
        var gloss = line[(bar + 3)..];
        var example = gloss.IndexOf('"', StringComparison.Ordinal);
        synsets.Add(part + fields[0], new Synset(words, pointers, example < 0 ? gloss : gloss[..example], int.Parse(fields[1], CultureInfo.InvariantCulture)));
    }

    // "tardy%3:00:00:late:00 00137120 1 2": sense key, offset, sense number, count.
    private static void AddSense(string line, Dictionary<string, List<Sense>> senses)
    {
        var fields = line.Split(' ');
        var percent = fields[0].IndexOf('%', StringComparison.Ordinal);
        var lemma = fields[0][..percent];
        var part = fields[0][percent + 1] switch { '1' => 'n', '2' => 'v', '4' => 'r', _ => 'a' };
        if (!senses.TryGetValue(lemma, out var list)) senses.Add(lemma, list = []);
        list.Add(new Sense(part + fields[1], int.Parse(fields[2], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture)));
    }

    private static char Part(char part) => part == 's' ? 'a' : part;
}

/// <param name="Synset">The key of the synset.</param>
/// <param name="Number">The rank among the lemma's senses, from 1.</param>
/// <param name="Count">How often it was tagged.</param>
internal readonly record struct Sense(string Synset, int Number, int Count);
