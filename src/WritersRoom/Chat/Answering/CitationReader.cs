using System.Globalization;
using System.Text;
using WritersRoom.Chat.Extractive;
using WritersRoom.Language;

namespace WritersRoom.Chat.Answering;

/// <summary>
/// Reads a model's answer as it comes: hands on what is for the reader, and takes out what is for us, a place that proves a sentence (<c>[[scene 12: "the words"]]</c>) or a verdict
/// at the beginning (<c>[[not in script]]</c>). What stands in double brackets and is neither is handed on as it is. A mark may come in any number of pieces.
/// </summary>
internal sealed class CitationReader
{
    // A quote of thirty words and what stands around it.
    private const int LongestMark = 600;
    private const string Open = "[[";
    private const string Close = "]]";
    private const string NotInScript = "not in script";
    private const string CannotTell = "cannot tell";
    private const string Scene = "scene ";

    private readonly StringBuilder shown = new();
    private readonly StringBuilder held = new();
    private readonly List<Citation> citations = [];

    /// <summary>All that was handed on.</summary>
    public string Text => shown.ToString();

    /// <summary>What the model says of its answer; answered until it says otherwise.</summary>
    public AnswerVerdict Verdict { get; private set; } = AnswerVerdict.Answered;

    public IReadOnlyList<Citation> Citations => citations;

    /// <summary>Takes the next piece.</summary>
    /// <returns>What of it, and of what was held back, is for the reader; empty while a mark is open.</returns>
    public string Push(string piece)
    {
        held.Append(piece);
        return Show(Drain(isEnd: false));
    }

    /// <summary>The answer has ended: what was held back is handed on.</summary>
    public string End() => Show(Drain(isEnd: true));

    private string Drain(bool isEnd)
    {
        var ready = new StringBuilder();
        var text = held.ToString();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf(Open, at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf(Close, open + Open.Length, StringComparison.Ordinal);
            var isWaited = open >= 0 && close < 0 && !isEnd && text.Length - open < LongestMark + Close.Length;
            if (open < 0 || isWaited)
            {
                var end = isEnd ? text.Length : WithoutSpaces(text, at, isWaited ? open : text.Length);
                ready.Append(text, at, end - at);
                at = end;
                break;
            }

            ready.Append(text, at, open - at);
            if (close < 0 || close - open > LongestMark)
            {
                ready.Append(Open);
                at = open + Open.Length;
                continue;
            }

            if (!Take(text[(open + Open.Length)..close], ready))
                ready.Append(text, open, close + Close.Length - open);
            at = close + Close.Length;
        }

        held.Remove(0, at);
        return ready.ToString();
    }

    // A space before a mark is not handed on, nor is a lone bracket at the end, which may be the first of two.
    private static int WithoutSpaces(string text, int from, int end)
    {
        if (end == text.Length && text[^1] == '[')
            end--;
        while (end > from && text[end - 1] == ' ')
            end--;
        return end;
    }

    private bool Take(string mark, StringBuilder before)
    {
        var inside = mark.Trim();
        if (inside.Equals(NotInScript, StringComparison.OrdinalIgnoreCase) || inside.Equals(CannotTell, StringComparison.OrdinalIgnoreCase))
        {
            Verdict = inside.Equals(NotInScript, StringComparison.OrdinalIgnoreCase) ? AnswerVerdict.NotInScript : AnswerVerdict.CannotTell;
            DropSpaces(before);
            return true;
        }

        var colon = inside.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !inside.StartsWith(Scene, StringComparison.OrdinalIgnoreCase)
            || !int.TryParse(inside.AsSpan(Scene.Length, colon - Scene.Length), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var scene))
            return false;
        var quote = inside[(colon + 1)..].Trim().Trim('"', '“', '”').Trim();
        if (quote.Length == 0)
            return false;
        DropSpaces(before);
        citations.Add(new Citation(ClaimBefore(before), scene, quote));
        return true;
    }

    // The space before a mark would stand before the full stop, or at the end.
    private static void DropSpaces(StringBuilder before)
    {
        while (before.Length > 0 && before[^1] == ' ')
            before.Length--;
    }

    private string ClaimBefore(StringBuilder ready)
    {
        var text = shown.ToString() + ready;
        var sentences = SentenceSplitter.Split(text);
        return sentences.Count == 0 ? "" : sentences[^1].In(text).Trim();
    }

    private string Show(string ready)
    {
        if (shown.Length == 0)
            ready = ready.TrimStart();
        shown.Append(ready);
        return ready;
    }
}

/// <summary>A sentence of an answer and the place that is said to prove it.</summary>
/// <param name="Claim">The sentence before the mark, as far as it had come.</param>
/// <param name="SceneNumber">From 1, as the model was told to count.</param>
/// <param name="Quote">The words that are said to stand there.</param>
internal sealed record Citation(string Claim, int SceneNumber, string Quote);
