using Microsoft.Extensions.AI;
using WritersRoom.Llm.Counting;

namespace WritersRoom.Llm;

/// <summary>The model that does a task.</summary>
public sealed class TaskModel
{
    internal TaskModel(TaskClient client, ModelFacts facts, LlmOptions options, string? provider = null, TaskModel? fallback = null, Uri? trial = null)
    {
        Task = client.Task;
        Name = client.Model;
        Facts = facts;
        ContextWindow = facts.ContextWindow ?? options.UnknownContextWindow;
        OutputLimit = facts.OutputLimit ?? options.UnknownOutputLimit;
        Client = new NamedFailureChatClient(client.Client, client.Model);
        Counting = client.Counting;
        Provider = provider ?? facts.Provider;
        Fallback = fallback;
        Trial = trial;
        IsRemote = provider is not null;
        Counter = new TokenCounter(facts, new TokenCalibration(facts));
    }

    public ModelTask Task { get; }

    /// <summary>As the provider calls it, and as it stands on the ledger and in <c>generated_by</c>.</summary>
    public string Name { get; }

    /// <summary>The provider that has it, by its name in the settings; null for a client that was given in code.</summary>
    public string? Provider { get; }

    /// <summary>Who is asked in its place when it is overloaded or cannot be reached; null for nobody.</summary>
    public TaskModel? Fallback { get; }

    /// <summary>The address that is being tried out with it; null for a model of the settings.</summary>
    internal Uri? Trial { get; }

    /// <summary>Whether a call is a request that leaves through the door; a client that was given in code answers by itself.</summary>
    internal bool IsRemote { get; }

    /// <summary>What the catalogue says of it.</summary>
    public ModelFacts Facts { get; }

    /// <summary>Tokens it can have before it, its answer included; an assumption where the catalogue does not say.</summary>
    public int ContextWindow { get; }

    /// <summary>Tokens it can write in one answer; an assumption where the catalogue does not say.</summary>
    public int OutputLimit { get; }

    /// <summary>
    /// Speaks to it, unmetered: only <c>Usage</c> may, whose client everyone else is given. Any failure but a cancellation is a
    /// <see cref="Problems.ModelUnavailableException"/>.
    /// </summary>
    internal IChatClient Client { get; }

    /// <summary>How that client counts input tokens.</summary>
    internal InputCounting Counting { get; }

    /// <summary>The most tokens that may be sent when the answer may have up to <paramref name="output"/>.</summary>
    public int RoomForInput(int output) => Math.Min(Facts.InputLimit ?? ContextWindow, ContextWindow - output);

    /// <summary>Counts its tokens.</summary>
    public TokenCounter Counter { get; internal set; }

    /// <summary>How many of this model's tokens a text has: exactly, or about (<see cref="TokenCounter.IsExact"/>).</summary>
    public int Estimate(string text) => Counter.Count(text);
}
