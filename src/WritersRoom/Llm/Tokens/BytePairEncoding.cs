using System.Buffers;
using System.Text.Unicode;

namespace WritersRoom.Llm.Tokens;

/// <summary>
/// Counts tokens exactly as OpenAI's encodings cut text (SOURCES.md), without making them. Nothing is allocated while counting, any text is
/// counted in time that grows with its length alone, and an instance may be used by many threads.
/// </summary>
public sealed class BytePairEncoding
{
    private const int FirstWindow = 32 * 1024;

    private static readonly Lazy<BytePairEncoding> Cl100k = new(() => new("cl100k_base", 100_256, new Cl100kPieces()));
    private static readonly Lazy<BytePairEncoding> O200k = new(() => new("o200k_base", 199_998, new O200kPieces()));

    private readonly RankTable ranks;
    private readonly IPieces pieces;

    private BytePairEncoding(string name, int tokens, IPieces pieces)
    {
        Name = name;
        ranks = RankTable.ReadEmbedded(name, tokens);
        this.pieces = pieces;
    }

    /// <summary>GPT-4 and GPT-3.5 models, and text-embedding-3. Its table is loaded at the first use.</summary>
    public static BytePairEncoding Cl100kBase => Cl100k.Value;

    /// <summary>GPT-4o models and later ones. Its table is loaded at the first use.</summary>
    public static BytePairEncoding O200kBase => O200k.Value;

    /// <summary>The name its makers gave it.</summary>
    public string Name { get; }

    internal RankTable Ranks => ranks;

    /// <summary>
    /// How many tokens the text takes. The marks of special tokens are counted as the text they are; half a surrogate pair as the
    /// replacement character.
    /// </summary>
    public int Count(ReadOnlySpan<char> text)
    {
        // A character is at most three bytes; short texts take a window of their own size.
        var window = ArrayPool<byte>.Shared.Rent(Math.Min(FirstWindow, 3 * text.Length) + RankTable.Slack);
        try
        {
            return Count(text, ref window);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(window);
        }
    }

    // The text passes through a window as UTF-8. A piece of which the window may hold only the beginning waits for more.
    private int Count(ReadOnlySpan<char> text, ref byte[] window)
    {
        var (tokens, filled) = (0, 0);
        while (true)
        {
            Utf8.FromUtf16(text, window.AsSpan(filled, window.Length - RankTable.Slack - filled), out var read, out var written);
            text = text[read..];
            filled += written;
            tokens += CountPieces(window, filled, text.IsEmpty, out var counted);
            if (text.IsEmpty)
                return tokens;

            if (counted == 0)
                Grow(ref window, filled);
            else
                window.AsSpan(counted, filled - counted).CopyTo(window);
            filled -= counted;
        }
    }

    private int CountPieces(byte[] window, int filled, bool isLast, out int counted)
    {
        var tokens = 0;
        counted = 0;
        while (counted < filled)
        {
            var end = pieces.EndOf(window.AsSpan(0, filled), counted, isLast);
            if (end < 0)
                break;
            tokens += ranks.CountPiece(window, counted, end - counted);
            counted = end;
        }

        return tokens;
    }

    private static void Grow(ref byte[] window, int filled)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * window.Length);
        window.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(window);
        window = larger;
    }
}
