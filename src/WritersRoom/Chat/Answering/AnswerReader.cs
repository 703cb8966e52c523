using WritersRoom.Chat.Extractive;
using WritersRoom.Chat.Intents;
using WritersRoom.Chat.Proposals;

namespace WritersRoom.Chat.Answering;

/// <summary>Reads a model's answer as it comes, over all its calls: what is for the reader, what it cites, what it says of itself, and, where lines of a scene are to be changed, what it proposes.</summary>
internal sealed class AnswerReader(Intent intent)
{
    private readonly ChangeReader? changes = intent == Intent.LocalEdit ? new ChangeReader() : null;

    /// <summary>All that was handed on.</summary>
    public string Text => Citations.Text;

    public AnswerVerdict Verdict => Citations.Verdict;

    public CitationReader Citations { get; } = new();

    public IReadOnlyList<LineChange> Changes => changes?.Changes ?? [];

    /// <summary>Takes the next piece; what of it is for the reader comes back.</summary>
    public string Push(string piece) => Citations.Push(changes?.Push(piece) ?? piece);

    /// <summary>The model looks something up before it goes on.</summary>
    public string Pause() => Text.Length == 0 ? "" : Citations.Push("\n\n");

    /// <summary>The answer has ended.</summary>
    public string End() => Citations.Push(changes?.Finish() ?? "") + Citations.End();
}
