using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;
using WritersRoom.Problems;

namespace WritersRoom.Chat;

/// <summary>One call of a model within a turn, as it comes.</summary>
internal sealed class ModelCall
{
    private readonly UsageDetails used = new();
    private bool isReported;

    /// <summary>What it wants looked up, in order.</summary>
    public List<FunctionCallContent> ToolCalls { get; } = [];

    /// <summary>What the provider said it used; null where it said nothing.</summary>
    public UsageDetails? Used => isReported ? used : null;

    /// <summary>The model that answered: another may have stepped in.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>Whether it ended because it had written as much as it was allowed.</summary>
    public bool ReachedMaxTokens { get; private set; }

    /// <summary>What it wrote, marks included.</summary>
    public string Written { get; private set; } = "";

    /// <summary>What cut it off; null when it ended by itself.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    /// <summary>Its words as they come. A failure ends them, and is kept.</summary>
    public async IAsyncEnumerable<string> ReadAsync(IChatClient client, IEnumerable<ChatMessage> messages, ChatOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var updates = client.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(updates))
        {
            var update = updates.Current;
            AnsweredBy ??= update.ModelId;
            ReachedMaxTokens |= update.FinishReason == ChatFinishReason.Length;
            foreach (var usage in update.Contents.OfType<UsageContent>())
            {
                used.Add(usage.Details);
                isReported = true;
            }

            ToolCalls.AddRange(update.Contents.OfType<FunctionCallContent>());
            Written += update.Text;
            if (update.Text.Length > 0)
                yield return update.Text;
        }
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception exception) when (exception is ModelUnavailableException or OperationCanceledException or OverBudgetException)
        {
            Failure = ExceptionDispatchInfo.Capture(exception);
            return false;
        }
    }
}
