using Microsoft.Extensions.AI;
using WritersRoom.Chat.Context;
using WritersRoom.Llm;
using WritersRoom.Llm.Tokens;
using WritersRoom.Prompting;

namespace WritersRoom.TestSupport.Llm.Caching;

/// <summary>A conversation of fifty messages about a real script with a provider that caches by the real rules, its prompts written by the product's own code.</summary>
public sealed class CacheSimulation
{
    private const int AnswerWords = 460;

    private readonly string fountain;
    private readonly TaskModel model;
    private readonly Dictionary<string, int> counted = new(StringComparer.Ordinal);

    public CacheSimulation(string fountain, ModelFacts model)
    {
        this.fountain = fountain;
        this.model = new TaskModel(new TaskClient(ModelTask.Chat, new ScriptedModel(ScriptedAnswer.Of("")), model.Name, InputCounting.WithCached), model, new LlmOptions());
    }

    /// <summary>Runs one conversation.</summary>
    /// <param name="rhythm">How the writer's messages follow each other.</param>
    /// <param name="seed">Which writer.</param>
    /// <param name="layout">How the prompt is sent.</param>
    /// <param name="tier">What each turn may draw on.</param>
    /// <param name="before">Called before each call, so that a fault can be put in.</param>
    public SimulatedConversation Run(Rhythm rhythm, int seed, PromptLayouts layout = PromptLayouts.Ours, BudgetTier tier = BudgetTier.Standard, Action<SimulatedCall>? before = null)
    {
        var story = new SimulatedStory(fountain);
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        using var provider = new SimulatedProvider(model.Facts, clock, Count, _ => "");
        var trace = WriterTrace.Of(rhythm, story.SceneCount, seed);
        var writer = new PromptWriter(model, new PromptOptions(), Count);
        var (turns, gaps, sitting) = (new List<PastTurn>(), new List<TimeSpan>(), (SittingState?)null);
        var calls = new List<SimulatedCall>();
        for (var i = 0; i < trace.Messages.Count; i++)
        {
            var message = trace.Messages[i];
            clock.Advance(message.After);
            if (i > 0)
                gaps.Add(message.After);
            if (message.HasEdited)
                story.Edit(message.Scene);
            var asked = story.Ask(message, i + 1);
            var written = writer.Write(new PastConversation(sitting, turns, gaps), story.Material, asked, tier, [], 600, clock.GetUtcNow());
            var call = new SimulatedCall(i + 1, written.Prompt, written.Mode, provider) { Messages = SeedLayouts.Arrange(layout, written.Prompt, asked, i + 1) };
            before?.Invoke(call);
            var used = Send(provider, call.Messages);
            call.Report = written.Explain(clock.GetUtcNow(), used);
            call.Used = used;
            calls.Add(call);
            sitting = written.After(clock.GetUtcNow());
            turns.Add(new PastTurn((2 * i) + 1, written.Prompt.Turn, Answer(i + 1)));
        }

        return new SimulatedConversation(calls, provider.BillMicroUsd + calls.Sum(call => (long)(AnswerTokens * model.Facts.Prices!.Output)), model.Facts);
    }

    /// <summary>Tokens of an answer.</summary>
    public int AnswerTokens => Count(Answer(1));

    private static TokenCounts Send(SimulatedProvider provider, IReadOnlyList<ChatMessage> messages)
    {
        provider.GetResponseAsync(messages).GetAwaiter().GetResult();
        return provider.Calls[^1];
    }

    // The same words cost the same whoever says them; these are about six hundred tokens.
    private static string Answer(int number) => $"Answer {number}. " + string.Join(' ', Enumerable.Range(0, AnswerWords).Select(i => ((i * 7) + number) switch
    {
        var n when n % 11 == 0 => "however,",
        var n when n % 5 == 0 => "scene",
        var n when n % 3 == 0 => "wants",
        _ => "the",
    })) + " and that is where it turns.";

    private int Count(string text)
    {
        if (!counted.TryGetValue(text, out var tokens))
            counted[text] = tokens = BytePairEncoding.O200kBase.Count(text);
        return tokens;
    }
}

/// <summary>One call of a simulated conversation.</summary>
public sealed class SimulatedCall(int number, AssembledPrompt prompt, PromptMode mode, SimulatedProvider provider)
{
    /// <summary>From 1.</summary>
    public int Number => number;

    public AssembledPrompt Prompt => prompt;

    public PromptMode Mode => mode;

    public SimulatedProvider Provider => provider;

    /// <summary>What is sent.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; set; } = [];

    public TokenCounts Used { get; internal set; } = TokenCounts.None;

    public CacheReport? Report { get; internal set; }
}

/// <summary>What a simulated conversation read, wrote and cost.</summary>
public sealed record SimulatedConversation(IReadOnlyList<SimulatedCall> Calls, long CostMicroUsd, ModelFacts Model)
{
    /// <summary>Read from the cache, of all that was read.</summary>
    public double ReadShare => Calls.Sum(call => (double)call.Used.CacheRead) / Calls.Sum(call => call.Used.TotalInput);

    public double TokensPerCall => Calls.Average(call => call.Used.TotalInput);

    /// <summary>What the input cost, in US dollars.</summary>
    public decimal InputCost => Calls.Sum(call => Model.PricesFor(call.Used.TotalInput)!.CostMicroUsd(call.Used with { Output = 0 })) / 1_000_000m;

    /// <summary>What it would have cost without any caching.</summary>
    public decimal UncachedInputCost => Calls.Sum(call => Model.PricesFor(call.Used.TotalInput)!.CostMicroUsd(TokenCounts.None with { Input = call.Used.TotalInput })) / 1_000_000m;

    public decimal CostPerAnswer => CostMicroUsd / 1_000_000m / Calls.Count;
}
