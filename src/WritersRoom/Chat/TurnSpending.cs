using WritersRoom.Llm;
using WritersRoom.Prompting;

namespace WritersRoom.Chat;

/// <summary>What the calls of a turn used.</summary>
internal sealed class TurnSpending(PreparedTurn prepared, DateTimeOffset calledAt)
{
    private readonly List<TurnUsage> ended = [];
    private ModelCall? current;
    private string? answeredBy;
    private TokenCounts? firstTokens;

    /// <summary>When the first call was made.</summary>
    public DateTimeOffset CalledAt => calledAt;

    /// <summary>Another model may have stepped in; then it is that one's price, and no cache of the one that was planned for was touched.</summary>
    public bool IsAsPlanned => (answeredBy ?? current?.AnsweredBy) is not { } name || name == prepared.Model.Name;

    public TaskModel AnsweredBy => IsAsPlanned ? prepared.Model : prepared.Model.Fallback ?? prepared.Model;

    /// <summary>What the provider's cache did with the prompt: later calls of a turn add to it and change nothing of it.</summary>
    public CacheReport? Cache => firstTokens is { } tokens && IsAsPlanned ? prepared.Prompt.Explain(calledAt, tokens) : null;

    /// <summary>What all calls used, each at its own price.</summary>
    public TurnUsage Usage => ended.Aggregate((one, other) => one.Plus(other));

    /// <summary>Whether the last call ended because it had written as much as it was allowed.</summary>
    public bool ReachedMaxTokens { get; private set; }

    public void Begin(ModelCall call) => current = call;

    /// <summary>The call that was begun last has ended.</summary>
    /// <param name="isCutOff">Whether something ended it before its answer did.</param>
    public void End(bool isCutOff)
    {
        if (current is not { } call)
            return;
        current = null;
        answeredBy ??= call.AnsweredBy;
        ReachedMaxTokens = call.ReachedMaxTokens;
        var written = prepared.Model.Estimate(call.Written);
        // Who says that nothing was read has said nothing.
        var tokens = call.Used is { } used && TokenCounts.From(used, AnsweredBy.Counting) is { TotalInput: > 0 } said ? said : TokenCounts.None with { Input = prepared.Prompt.Prompt.Tokens, Output = written };
        // Of an answer that broke off, the provider's last word on what was written came before the end.
        if (isCutOff)
            tokens = tokens with { Output = Math.Max(tokens.Output, written) };
        if (ended.Count == 0 && call.Used is not null)
            firstTokens = tokens;
        ended.Add(TurnUsage.Of(tokens, AnsweredBy.Facts));
    }

    /// <summary>The sections of the prompt, and what was looked up for it.</summary>
    public IReadOnlyDictionary<string, int> Breakdown(IReadOnlyDictionary<string, int> prompt, int looked) =>
        looked == 0 ? prompt : new Dictionary<string, int>(prompt) { [Sections.ToolResults] = looked, [AssembledPrompt.Total] = prompt[AssembledPrompt.Total] + looked };
}
