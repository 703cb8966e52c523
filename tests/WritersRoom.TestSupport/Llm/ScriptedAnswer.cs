using Microsoft.Extensions.AI;
using WritersRoom.Llm;

namespace WritersRoom.TestSupport.Llm;

/// <summary>What a <see cref="ScriptedModel"/> does with a call.</summary>
public sealed record ScriptedAnswer
{
    private ScriptedAnswer(string text) => Text = text;

    public string Text { get; }

    public ChatFinishReason FinishReason { get; private init; } = ChatFinishReason.Stop;

    /// <summary>What is reported as used; null: as many tokens as the texts are estimated to have.</summary>
    public UsageDetails? Usage { get; init; }

    /// <summary>False: nothing is reported, as some local servers do.</summary>
    public bool ReportsUsage { get; init; } = true;

    internal IReadOnlyList<FunctionCallContent> ToolCalls { get; private init; } = [];

    private Func<CancellationToken, Task> Settle { get; init; } = _ => Task.CompletedTask;

    /// <summary>A whole answer.</summary>
    public static ScriptedAnswer Of(string text) => new(text);

    /// <summary>An answer that stops where the model ran out of room.</summary>
    public static ScriptedAnswer CutOff(string text) => new(text) { FinishReason = ChatFinishReason.Length };

    /// <summary>The provider's filter withheld the answer.</summary>
    public static ScriptedAnswer Withheld() => new("") { FinishReason = ChatFinishReason.ContentFilter };

    /// <summary>The call fails; of a stream, <paramref name="text"/> arrives before.</summary>
    public static ScriptedAnswer Failure(Exception exception, string text = "") => new(text) { Settle = _ => Task.FromException(exception) };

    /// <summary>The model asks for tools; of a stream, <paramref name="text"/> arrives before.</summary>
    public static ScriptedAnswer Calling(string text, params (string Tool, Dictionary<string, object?> Arguments)[] calls) =>
        new(text) { FinishReason = ChatFinishReason.ToolCalls, ToolCalls = [.. calls.Select((call, i) => new FunctionCallContent($"call-{i + 1}", call.Tool, call.Arguments))] };

    /// <summary>Nothing more comes until the caller gives up; of a stream, <paramref name="text"/> arrives before.</summary>
    public static ScriptedAnswer Hanging(string text = "") => new(text) { Settle = token => Task.Delay(Timeout.Infinite, token) };

    /// <summary>The answer comes when <paramref name="signal"/> completes.</summary>
    public ScriptedAnswer After(Task signal) => this with { Settle = token => signal.WaitAsync(token) };

    internal Task SettleAsync(CancellationToken cancellationToken) => Settle(cancellationToken);

    internal UsageDetails? UsageOf(ScriptedCall call) => !ReportsUsage
        ? null
        : Usage ?? new UsageDetails { InputTokenCount = TokenEstimate.Of(call.Prompt), OutputTokenCount = TokenEstimate.Of(Text) };
}
