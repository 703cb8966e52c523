using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Scripts;

namespace WritersRoom.Usage;

/// <summary>One call of a model (or of the built-in analyst, at no cost). Rows are only ever added.</summary>
public sealed class TokenUsage : IOwned
{
    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public Guid? ScriptId { get; init; }

    public Guid? ConversationId { get; init; }

    /// <summary>The job that asked. Jobs are cleared away in time, and their rows stay, so this points to one only while it is there.</summary>
    public Guid? JobId { get; init; }

    /// <summary>The writer's message that it helped to answer.</summary>
    public Guid? MessageId { get; init; }

    public required ModelTask Task { get; init; }

    /// <summary>The model's name; <c>extractive</c> for the built-in analyst.</summary>
    public required string Model { get; init; }

    /// <summary>Read at the full price: neither from a cache nor into one.</summary>
    public required int InputTokens { get; init; }

    /// <summary>Written to a cache, for whichever lifetime.</summary>
    public required int CacheCreationTokens { get; init; }

    /// <summary>Those of <see cref="CacheCreationTokens"/> that were written for the longer lifetime.</summary>
    public required int CacheCreationLongTokens { get; init; }

    public required int CacheReadTokens { get; init; }

    public required int OutputTokens { get; init; }

    /// <summary>Whether some of the tokens are our estimate, the provider having said nothing of them.</summary>
    public required bool IsEstimated { get; init; }

    /// <summary>The prices at the time of the call; null when they are not known.</summary>
    public ModelPrices? Prices { get; init; }

    /// <summary>In millionths of a US dollar; null when the price is not known.</summary>
    public required long? CostMicroUsd { get; init; }

    /// <summary>What the same call would have cost without caching; null when the price is not known.</summary>
    public required long? UncachedCostMicroUsd { get; init; }

    public required int LatencyMs { get; init; }

    public required CallOutcome Outcome { get; init; }

    /// <summary>When the call began: it is charged to that day and month.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>How a call ended.</summary>
public enum CallOutcome
{
    /// <summary>With an answer, whatever it was worth.</summary>
    Completed,

    /// <summary>The provider refused it, or did not answer.</summary>
    Failed,

    /// <summary>Whoever asked gave up.</summary>
    Cancelled,

    /// <summary>Nobody knows: the process that made it ended before it did. It is counted at the most it can have cost.</summary>
    Interrupted,
}

internal sealed class TokenUsageConfiguration : IEntityTypeConfiguration<TokenUsage>
{
    public void Configure(EntityTypeBuilder<TokenUsage> usage)
    {
        usage.ToTable("token_usage");
        usage.HasOne<Script>().WithMany().HasForeignKey(row => row.ScriptId);
        usage.Property(row => row.Task).HasConversion<SnakeCaseEnumConverter<ModelTask>>();
        usage.Property(row => row.Outcome).HasConversion<SnakeCaseEnumConverter<CallOutcome>>();
        usage.Property(row => row.Prices).HasJsonColumn();
    }
}
