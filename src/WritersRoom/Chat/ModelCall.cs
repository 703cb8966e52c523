using System.Runtime.ExceptionServices;
using System.Text;
using Microsoft.Extensions.AI;
using WritersRoom.Problems;
using WritersRoom.Usage;

namespace WritersRoom.Chat;

/// <summary>One call of a model within a turn, as it comes.</summary>
internal sealed class ModelCall
{
    private readonly IAsyncEnumerator<ChatResponseUpdate> updates;
    private readonly Task<bool> first;
    private readonly UsageDetails used = new();
    private readonly StringBuilder written = new();
    private bool isReported;

    private ModelCall(IAsyncEnumerator<ChatResponseUpdate> updates, Task<bool> first) => (this.updates, this.first) = (updates, first);

    /// <summary>What it wants looked up, in order.</summary>
    public List<FunctionCallContent> ToolCalls { get; } = [];

    /// <summary>What the provider said it used; null where it said nothing.</summary>
    public UsageDetails? Used => isReported ? used : null;

    /// <summary>The model that answered: another may have stepped in.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>Whether it ended because it had written as much as it was allowed.</summary>
    public bool ReachedMaxTokens { get; private set; }

    /// <summary>What it wrote, marks included.</summary>
    public string Written => written.ToString();

    /// <summary>What cut it off; null when it ended by itself.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    /// <summary>Begins it: the request is put together, and on its way when that may be.</summary>
    public static ModelCall Begin(MeteringChatClient client, IEnumerable<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        var updates = client.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        return new ModelCall(updates, updates.MoveNextAsync().AsTask());
    }

    /// <summary>Its words as they come, once. A failure ends them, and is kept.</summary>
    public async IAsyncEnumerable<string> ReadAsync()
    {
        await using var reading = updates;
        for (var has = await AsToldAsync(new ValueTask<bool>(first)); has; has = await AsToldAsync(updates.MoveNextAsync()))
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
            written.Append(update.Text);
            if (update.Text.Length > 0)
                yield return update.Text;
        }
    }

    /// <summary>Nobody will read it: what it was given to stop by has been cancelled.</summary>
    public async Task AbandonAsync()
    {
        await ((Task)first).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await updates.DisposeAsync();
    }

    private async ValueTask<bool> AsToldAsync(ValueTask<bool> next)
    {
        try
        {
            return await next;
        }
        catch (Exception exception) when (exception is ModelUnavailableException or OperationCanceledException or OverBudgetException)
        {
            Failure = ExceptionDispatchInfo.Capture(exception);
            return false;
        }
    }
}
