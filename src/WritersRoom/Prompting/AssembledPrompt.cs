using Microsoft.Extensions.AI;

namespace WritersRoom.Prompting;

/// <summary>A prompt, ready to be sent.</summary>
/// <param name="Messages">The system's text, the snapshot, the history and the turn, each piece marked with its section (<see cref="Llm.PromptMarks"/>).</param>
/// <param name="Pieces">What it consists of, in order: the basis on which a missed cache is explained.</param>
/// <param name="Turn">The turn as it is sent: what later turns repeat byte by byte.</param>
/// <param name="TokensBreakdown">
/// Tokens by section, <c>total</c> for all, and <c>trimmed_…</c> for what was left out of a section. Each message's frame is counted with the first of its sections.
/// </param>
public sealed record AssembledPrompt(
    IReadOnlyList<ChatMessage> Messages, IReadOnlyList<PromptPiece> Pieces, IReadOnlyList<SentBlock> Turn, IReadOnlyDictionary<string, int> TokensBreakdown)
{
    public const string Total = "total";
    public const string TrimmedPrefix = "trimmed_";

    /// <summary>What of the turn was not left out.</summary>
    public IReadOnlyList<PromptItem> TurnItems { get; init; } = [];

    /// <summary>What the tier has room for beside it: what a model looks up in the course of the turn.</summary>
    public int Left { get; init; }

    /// <summary>All that the model is sent, in tokens.</summary>
    public int Tokens => TokensBreakdown[Total];
}

/// <summary>A piece of a prompt, told from others by a hash of its text.</summary>
/// <param name="Section">Its section.</param>
/// <param name="Key">What it is called.</param>
/// <param name="Hash">Of its text.</param>
/// <param name="Tokens">Its size.</param>
/// <param name="CacheEnd">The cache entry that ends with it; null for none.</param>
public sealed record PromptPiece(string Section, string Key, string Hash, int Tokens, Llm.CacheLifetime? CacheEnd = null);
