using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using WritersRoom.Problems;

namespace WritersRoom.Chat;

/// <summary>What a model looks up in the course of a turn: at most five times, and no more than the tier has room for. Then it has to answer from what it has found.</summary>
internal sealed class ToolRounds
{
    private readonly PreparedTurn prepared;
    private readonly List<ChatMessage> messages;
    private readonly List<ToolCall> calls = [];
    private int rounds;

    public ToolRounds(PreparedTurn prepared)
    {
        this.prepared = prepared;
        messages = [.. prepared.Prompt.Prompt.Messages];
    }

    /// <summary>The prompt, and behind it what was looked up.</summary>
    public IReadOnlyList<ChatMessage> Messages => messages;

    /// <summary>The tools are the same in every call of a turn, the last included: they stand at the beginning of what the provider caches.</summary>
    public ChatOptions Options => prepared.Tools.Count == 0
        ? new ChatOptions { MaxOutputTokens = prepared.MaxTokens }
        : new ChatOptions { MaxOutputTokens = prepared.MaxTokens, Tools = [.. prepared.Tools.Select(tool => tool.Declaration)], ToolMode = IsOver ? ChatToolMode.None : ChatToolMode.Auto };

    /// <summary>Whether nothing more is looked up.</summary>
    public bool IsOver => prepared.Tools.Count == 0 || rounds >= ModelTurn.MostRounds || ResultTokens >= prepared.Prompt.Prompt.Left;

    /// <summary>What was looked up so far, in tokens.</summary>
    public int ResultTokens { get; private set; }

    /// <summary>Every call, in order.</summary>
    public IReadOnlyList<ToolCall> Calls => calls;

    /// <summary>Looks up what a call of the model asks for, one thing after another.</summary>
    public async IAsyncEnumerable<ToolCall> LookUpAsync(ModelCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        rounds++;
        messages.Add(new ChatMessage(ChatRole.Assistant, [.. call.Written.Length == 0 ? (IEnumerable<AIContent>)[] : [new TextContent(call.Written)], .. call.ToolCalls]));
        var results = new List<AIContent>();
        foreach (var wanted in call.ToolCalls)
        {
            var (text, failure) = await AskAsync(wanted, cancellationToken);
            ResultTokens += prepared.Model.Estimate(text);
            results.Add(new FunctionResultContent(wanted.CallId, text));
            calls.Add(new ToolCall(wanted.Name, ArgumentsOf(wanted), failure, rounds));
            yield return calls[^1];
        }

        messages.Add(new ChatMessage(ChatRole.Tool, results));
    }

    private async Task<(string Text, string? Failure)> AskAsync(FunctionCallContent wanted, CancellationToken cancellationToken)
    {
        if (prepared.Tools.FirstOrDefault(tool => tool.Name == wanted.Name) is not { } tool)
            return Failed($"There is no tool '{wanted.Name}'. There are: {string.Join(", ", prepared.Tools.Select(one => one.Name))}.");
        if (ResultTokens >= prepared.Prompt.Prompt.Left)
            return Failed("There is no room for more in this answer. Answer from what you have found.");
        if (wanted.Exception is not null)
            return Failed($"The arguments of '{wanted.Name}' are not JSON. Send an object as its schema says.");
        try
        {
            var answer = await tool.AnswerAsync(wanted.Arguments ?? new Dictionary<string, object?>(), cancellationToken);
            return (answer.Text, answer.IsFailure ? answer.Text : null);
        }
        catch (WritersRoomException failure)
        {
            return Failed(failure.Message);
        }
    }

    private static (string Text, string? Failure) Failed(string why) => (why, why);

    // The longest argument that a client is shown: a model may write a book into one.
    private const int LongestArguments = 1_000;

    private static string ArgumentsOf(FunctionCallContent wanted)
    {
        var json = JsonSerializer.Serialize(wanted.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions);
        return json.Length <= LongestArguments ? json : "{}";
    }
}
