using Microsoft.Extensions.AI;
using WritersRoom.Chat.Intents;
using WritersRoom.Llm;
using WritersRoom.Prompting;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Chat;

/// <summary>What a turn would cost. The prompt is the one that would be sent; what the answer will have, and what the provider's cache still holds, nobody knows before.</summary>
/// <param name="Context">What the turn would draw on.</param>
/// <param name="InputTokens">All that would be sent.</param>
/// <param name="FromCache">Of those, what can be read from the provider's cache if it has kept what was written.</param>
/// <param name="ToCache">Of those, what would be written to it, for later turns.</param>
/// <param name="MaxOutputTokens">The most the answer can have.</param>
/// <param name="LowMicroUsd">With the cache and a short answer; null when the model's price is not known.</param>
/// <param name="HighMicroUsd">Without the cache and with the longest answer: the turn cannot cost more. Null when the price is not known.</param>
public sealed record TurnQuote(
    TurnContext Context, int InputTokens, int FromCache, int ToCache, int MaxOutputTokens, long? LowMicroUsd, long? HighMicroUsd)
{
    /// <summary>Whether <see cref="InputTokens"/> is counted as the model counts.</summary>
    public bool IsExact { get; private init; } = true;

    /// <summary>How far off it has been lately, as a share of it; zero where it is exact.</summary>
    public double CountError { get; private init; }

    // A sentence or two.
    private const int ShortAnswer = 40;

    internal static TurnQuote Free(IntentDecision decision, BudgetTier tier) =>
        new(new TurnContext(decision.Intent, decision.Confidence, tier, new Dictionary<string, int>(), []), 0, 0, 0, 0, 0, 0);

    /// <param name="turn">The turn.</param>
    /// <param name="counted">Its input as the provider counts it; null where that was not asked.</param>
    internal static TurnQuote Of(PreparedTurn turn, int? counted)
    {
        var prompt = turn.Prompt.Prompt;
        var facts = turn.Model.Facts;
        var read = turn.Prompt.ExpectedRead;
        var (written, writtenLong) = Writes(prompt, read);
        // What is known of the whole is known of its parts: they were estimated together.
        var input = counted ?? prompt.Tokens;
        (read, written, writtenLong) = (Scaled(read), Scaled(written), Scaled(writtenLong));
        var low = new TokenCounts(Math.Max(0, input - read - written - writtenLong), written, writtenLong, read, Math.Min(ShortAnswer, turn.MaxTokens));
        return new TurnQuote(
            turn.Context, input, read, written + writtenLong, turn.MaxTokens, facts.PricesFor(input)?.CostMicroUsd(low),
            Highest(turn.Model, prompt, turn.MaxTokens))
        {
            IsExact = counted is not null || turn.Model.Counter.IsExact,
            CountError = counted is not null ? 0 : turn.Model.Counter.Error,
        };

        int Scaled(int estimate) => counted is { } whole && prompt.Tokens > 0 ? (int)((long)estimate * whole / prompt.Tokens) : estimate;
    }

    // What is set aside before the call, of whichever model may come to answer it: with so much left under every cap, the turn is sent.
    private static long? Highest(TaskModel model, AssembledPrompt prompt, int output)
    {
        var most = CallCeiling.Of(model, prompt.Messages, new ChatOptions { MaxOutputTokens = output });
        var here = model.Facts.PricesFor(most.TotalInput)?.CostMicroUsd(most);
        if (model.Fallback is not { } fallback)
            return here;
        return Highest(fallback, prompt, output) is { } there && here is { } known ? Math.Max(known, there) : null;
    }

    private static (int Written, int WrittenLong) Writes(AssembledPrompt prompt, int read)
    {
        var (tokens, end, written, writtenLong) = (0, read, 0, 0);
        foreach (var piece in prompt.Pieces)
        {
            tokens += piece.Tokens;
            if (piece.CacheEnd is not { } lifetime || tokens <= end)
                continue;
            (written, writtenLong) = lifetime == CacheLifetime.Long ? (written, writtenLong + tokens - end) : (written + tokens - end, writtenLong);
            end = tokens;
        }

        return (written, writtenLong);
    }
}
