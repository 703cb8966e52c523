using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace WritersRoom.TestSupport.Llm;

/// <summary>
/// A model that answers what a test tells it to, by a function of what it was sent, and keeps every call. It uses as many tokens as its texts are estimated
/// to have unless the answer says otherwise. Thread-safe as far as the function is.
/// </summary>
/// <param name="answer">Called once for each call, in the order in which they arrive.</param>
/// <param name="name">The model's name; one that the catalogue does not know has no price.</param>
public sealed class ScriptedModel(Func<ScriptedCall, ScriptedAnswer> answer, string name = "scripted-1") : IChatClient
{
    private readonly Lock gate = new();
    private readonly List<ScriptedCall> calls = [];
    private readonly Dictionary<int, TaskCompletionSource<ScriptedCall>> awaited = [];

    /// <summary>A model that always answers the same.</summary>
    public ScriptedModel(ScriptedAnswer answer, string name = "scripted-1")
        : this(_ => answer, name)
    {
    }

    public string Name => name;

    /// <summary>What was asked so far, in order.</summary>
    public IReadOnlyList<ScriptedCall> Calls
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    /// <summary>Completes when the call of that number, from 1, has arrived; it need not have been answered.</summary>
    public Task<ScriptedCall> WaitForCallAsync(int number)
    {
        lock (gate)
        {
            if (calls.Count >= number)
                return Task.FromResult(calls[number - 1]);
            if (!awaited.TryGetValue(number, out var signal))
                awaited[number] = signal = new TaskCompletionSource<ScriptedCall>(TaskCreationOptions.RunContinuationsAsynchronously);
            return signal.Task;
        }
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (call, reply) = Receive(messages, options);
        await reply.SettleAsync(cancellationToken);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, reply.Text))
        {
            ModelId = name,
            FinishReason = reply.FinishReason,
            Usage = reply.UsageOf(call),
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (call, reply) = Receive(messages, options);
        foreach (var piece in reply.Text.Chunk(8))
            yield return new ChatResponseUpdate(ChatRole.Assistant, new string(piece)) { ModelId = name };

        // Last, so that a failure breaks a stream whose beginning has arrived.
        await reply.SettleAsync(cancellationToken);
        if (reply.ToolCalls.Count > 0)
            yield return new ChatResponseUpdate(ChatRole.Assistant, [.. reply.ToolCalls]) { ModelId = name };
        if (reply.UsageOf(call) is { } usage)
            yield return new ChatResponseUpdate { ModelId = name, Contents = [new UsageContent(usage)] };
        yield return new ChatResponseUpdate { ModelId = name, FinishReason = reply.FinishReason };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is not null
        ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scripted", null, name) : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private (ScriptedCall Call, ScriptedAnswer Answer) Receive(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        lock (gate)
        {
            var call = new ScriptedCall(calls.Count + 1, [.. messages], options);
            calls.Add(call);
            if (awaited.Remove(call.Number, out var signal))
                signal.SetResult(call);
            return (call, answer(call));
        }
    }
}
