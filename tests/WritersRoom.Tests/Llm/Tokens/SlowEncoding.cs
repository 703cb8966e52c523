using System.Text;
using System.Text.RegularExpressions;
using WritersRoom.Llm.Tokens;

namespace WritersRoom.Tests.Llm.Tokens;

/// <summary>
/// The encodings as their makers define them, and no faster: the published pattern, then the lowest pair over and over. Two differences of .NET's
/// expressions from those of tiktoken are made up for: surrogate pairs are classed one by one, so only texts without them are cut here; and
/// ignoring case knows no long s.
/// </summary>
internal sealed class SlowEncoding
{
    private const string Contraction = "(?:'[sStTmMdDſ]|'[rR][eE]|'[vV][eE]|'[lL][lL])";
    private const string WordStart = @"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]";
    private const string WordEnd = @"[\p{Ll}\p{Lm}\p{Lo}\p{M}]";

    private readonly Regex pattern;
    private readonly Dictionary<string, int> ranks = new(StringComparer.Ordinal);

    private SlowEncoding(string pattern, RankTable table)
    {
        this.pattern = new Regex(pattern, RegexOptions.CultureInvariant);
        for (var rank = 0; rank < table.Count; rank++)
            ranks.Add(Key(table.BytesOf(rank)), rank);
    }

    public static SlowEncoding Cl100kBase { get; } = new(
        Contraction + @"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+", BytePairEncoding.Cl100kBase.Ranks);

    public static SlowEncoding O200kBase { get; } = new(
        $@"[^\r\n\p{{L}}\p{{N}}]?{WordStart}*{WordEnd}+{Contraction}?|[^\r\n\p{{L}}\p{{N}}]?{WordStart}+{WordEnd}*{Contraction}?"
        + @"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+", BytePairEncoding.O200kBase.Ranks);

    public int Count(string text) => pattern.Matches(text).Sum(piece => CountPiece(Encoding.UTF8.GetBytes(piece.Value)));

    private int CountPiece(byte[] piece)
    {
        if (ranks.ContainsKey(Key(piece)))
            return 1;
        var parts = piece.Select(one => Key([one])).ToList();
        while (true)
        {
            var lowest = Enumerable.Range(0, parts.Count - 1).MinBy(i => ranks.GetValueOrDefault(parts[i] + parts[i + 1], int.MaxValue));
            if (parts.Count == 1 || !ranks.ContainsKey(parts[lowest] + parts[lowest + 1]))
                return parts.Count;
            parts[lowest] += parts[lowest + 1];
            parts.RemoveAt(lowest + 1);
        }
    }

    // A byte as a character: a string is the handiest key there is.
    private static string Key(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
