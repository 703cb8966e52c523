namespace WritersRoom.Prompting;

/// <summary>How much an answer may draw on.</summary>
public enum BudgetTier
{
    /// <summary>1,200 tokens: a quick question.</summary>
    Quick,

    /// <summary>5,000 tokens: a scene.</summary>
    Standard,

    /// <summary>20,000 tokens: a thorough look.</summary>
    Deep,

    /// <summary>The whole script, when it is at most 60,000 tokens, and 20,000 more.</summary>
    WholeScript,
}

/// <summary>What the tiers hold, in input tokens.</summary>
public static class BudgetTiers
{
    /// <summary>The most that is pinned in front of a conversation, the whole script where it is asked for included.</summary>
    public const int Snapshot = 60_000;

    /// <summary>From the smallest up.</summary>
    public static IReadOnlyList<BudgetTier> All { get; } = [BudgetTier.Quick, BudgetTier.Standard, BudgetTier.Deep, BudgetTier.WholeScript];

    /// <summary>What a turn may hold behind the pinned snapshot and the history that is cached.</summary>
    public static int ForTurn(this BudgetTier tier) => tier switch
    {
        BudgetTier.Quick => 1_200,
        BudgetTier.Standard => 5_000,
        _ => 20_000,
    };

    /// <summary>What a whole prompt may hold where nothing is cached.</summary>
    public static int ForAll(this BudgetTier tier) => tier == BudgetTier.WholeScript ? Snapshot + tier.ForTurn() : tier.ForTurn();
}
