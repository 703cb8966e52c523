using System.Diagnostics;
using System.Threading.Channels;
using WritersRoom.TestSupport.Llm.ProviderDouble;

namespace WritersRoom.Benchmarks.Streams;

/// <summary>An answer whose every word is sent when the reader has the one before: through anything that holds words back it does not come to its end.</summary>
internal sealed class PacedWords
{
    // What comes before the first word.
    private const int Opening = 2;

    private readonly Channel<int> heard = Channel.CreateUnbounded<int>();
    private readonly int words;
    private long last;

    public PacedWords(int words)
    {
        this.words = words;
        Reply = AnthropicReply.Of([.. Enumerable.Range(0, words).Select(i => $"{(i == 0 ? "" : " ")}word {i}")]) with { BeforePiece = WaitAsync };
    }

    public ProviderReply Reply { get; }

    /// <summary>Milliseconds from one word to the next.</summary>
    public List<double> Gaps { get; } = [];

    /// <summary>Begins to measure anew.</summary>
    public void Begin()
    {
        last = 0;
        while (heard.Reader.TryRead(out _))
        {
        }
    }

    /// <summary>The reader has a word.</summary>
    public void Hear()
    {
        var now = Stopwatch.GetTimestamp();
        if (last != 0)
            Gaps.Add(Stopwatch.GetElapsedTime(last, now).TotalMilliseconds);
        last = Stopwatch.GetTimestamp();
        heard.Writer.TryWrite(1);
    }

    private async Task WaitAsync(int piece)
    {
        if (piece > Opening && piece <= Opening + words)
            await heard.Reader.ReadAsync();
    }
}
