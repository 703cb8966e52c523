using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Usage;

/// <summary>One call of a model (or of the built-in analyst, at no cost). Rows are only ever added.</summary>
public sealed class TokenUsage : IOwned
{
    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public Guid? ScriptId { get; init; }

    public Guid? ConversationId { get; init; }

    /// <summary><c>chat</c>, <c>analysis</c>, <c>classification</c>, <c>scribe</c> or <c>embedding</c>.</summary>
    public required string Task { get; init; }

    /// <summary>The model's name; <c>extractive</c> for the built-in analyst.</summary>
    public required string Model { get; init; }

    public required int InputTokens { get; init; }

    public required int CacheCreationTokens { get; init; }

    public required int CacheReadTokens { get; init; }

    public required int OutputTokens { get; init; }

    /// <summary>In millionths of a US dollar.</summary>
    public required long CostMicroUsd { get; init; }

    public required int LatencyMs { get; init; }

    public required string Outcome { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class TokenUsageConfiguration : IEntityTypeConfiguration<TokenUsage>
{
    public void Configure(EntityTypeBuilder<TokenUsage> usage)
    {
        usage.ToTable("token_usage");
        usage.HasOne<Script>().WithMany().HasForeignKey(row => row.ScriptId);
    }
}
