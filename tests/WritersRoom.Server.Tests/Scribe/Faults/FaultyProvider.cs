using System.Text.Json;
using WritersRoom.Problems;
using WritersRoom.TestSupport.Llm;

namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>A provider whose answer is a pure function of what it is sent (each turn's own words as a block of its own), when it answers at all.</summary>
internal sealed class FaultyProvider
{
    private readonly Random random;
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> faults = [];

    public FaultyProvider(int seed)
    {
        random = new Random(seed);
        Model = new ScriptedModel(Answer);
    }

    public ScriptedModel Model { get; }

    /// <summary>Out of ten calls, how many are answered badly.</summary>
    public int BadOfTen { get; set; } = 4;

    /// <summary>How often each fault was played.</summary>
    public IReadOnlyDictionary<string, int> Faults => faults;

    private ScriptedAnswer Answer(ScriptedCall call)
    {
        lock (gate)
        {
            var (name, bad) = random.Next(10) >= BadOfTen ? ("", null) : random.Next(5) switch
            {
                0 => ("429", ScriptedAnswer.Failure(new ModelUnavailableException(ModelFailure.RateLimited, "Too many requests.") { RetryAfter = TimeSpan.FromMilliseconds(30) })),
                1 => ("529", ScriptedAnswer.Failure(new ModelUnavailableException(ModelFailure.Overloaded, "Overloaded."))),
                2 => ("half a stream", ScriptedAnswer.Failure(new ModelUnavailableException(ModelFailure.BrokenStream, "It broke off."), """{"operations":[{"op":"append","tu""")),
                3 => ("garbage", ScriptedAnswer.Of("Here is the whole document: # Title")),
                _ => ("nothing", ScriptedAnswer.Failure(new ModelUnavailableException(ModelFailure.TimedOut, "Nothing came."))),
            };
            if (bad is null)
                return ScriptedAnswer.Of(Edit(call.Prompt));
            faults[name] = faults.GetValueOrDefault(name) + 1;
            return bad;
        }
    }

    private static string Edit(string prompt)
    {
        const string mark = "\nThe writer: ";
        var operations = new List<object>();
        var turn = 0;
        for (var at = prompt.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = prompt.IndexOf(mark, at, StringComparison.Ordinal))
        {
            at += mark.Length;
            operations.Add(new { op = "append", turn = ++turn, block = "", after = "", text = prompt[at..prompt.IndexOf('\n', at)] });
        }

        return JsonSerializer.Serialize(new { operations });
    }
}
