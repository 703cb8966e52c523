using WritersRoom.Chat.Intents;
using WritersRoom.Llm;
using WritersRoom.Prompting;

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
    // A sentence or two.
    private const int ShortAnswer = 40;

    internal static TurnQuote Free(IntentDecision decision, BudgetTier tier) =>
        new(new TurnContext(decision.Intent, decision.Confidence, tier, new Dictionary<string, int>(), []), 0, 0, 0, 0, 0, 0);

    internal static TurnQuote Of(PreparedTurn turn)
    {
        var prompt = turn.Prompt.Prompt;
        var facts = turn.Model.Facts;
        var read = turn.Prompt.ExpectedRead;
        var (written, writtenLong) = Writes(prompt, read);
        // Our count is exact for some tokenizers only, and the provider may count what we cannot see.
        var most = (int)Math.Ceiling(prompt.Tokens * (1 + turn.Model.Counter.Error));
        var prices = facts.PricesFor(most);
        var low = new TokenCounts(Math.Max(0, prompt.Tokens - read - written - writtenLong), written, writtenLong, read, Math.Min(ShortAnswer, turn.MaxTokens));
        return new TurnQuote(
            turn.Context, prompt.Tokens, read, written + writtenLong, turn.MaxTokens, facts.PricesFor(prompt.Tokens)?.CostMicroUsd(low),
            prices is null ? null : Highest(prices, prompt, most, turn.MaxTokens));
    }

    // Everything written at the dearest rate that the prompt's marks can bring about.
    private static long Highest(ModelPrices prices, AssembledPrompt prompt, int most, int output)
    {
        var (written, writtenLong) = Writes(prompt, 0);
        var rate = new[] { prices.Input, written > 0 ? prices.CacheWrite : 0, writtenLong > 0 ? prices.CacheWriteLong : 0 }.Max();
        return (long)Math.Ceiling((most * rate) + (output * prices.Output));
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
