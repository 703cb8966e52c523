using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Llm;

namespace WritersRoom.Usage.Reservations;

/// <summary>A call that is under way, and the most it can cost. Its id becomes that of the call's row on the ledger.</summary>
public sealed class UsageReservation : IOwned
{
    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public Guid? ScriptId { get; init; }

    public Guid? ConversationId { get; init; }

    public Guid? MessageId { get; init; }

    public Guid? JobId { get; init; }

    public required ModelTask Task { get; init; }

    public required string Model { get; init; }

    public required int InputTokens { get; init; }

    public required int CacheCreationTokens { get; init; }

    public required int CacheCreationLongTokens { get; init; }

    public required int CacheReadTokens { get; init; }

    public required int OutputTokens { get; init; }

    public ModelPrices? Prices { get; init; }

    /// <summary>In millionths of a US dollar; null when the price is not known.</summary>
    public long? ReservedMicroUsd { get; init; }

    /// <summary>When the call began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the process that makes the call was last there, by the database's clock.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>The tokens that cost the most it can cost.</summary>
    internal TokenCounts Tokens => new(
        InputTokens, CacheCreationTokens - CacheCreationLongTokens, CacheCreationLongTokens, CacheReadTokens, OutputTokens);
}

internal sealed class UsageReservationConfiguration : IEntityTypeConfiguration<UsageReservation>
{
    public void Configure(EntityTypeBuilder<UsageReservation> reservation)
    {
        reservation.ToTable("usage_reservations");
        reservation.Property(row => row.Task).HasConversion<SnakeCaseEnumConverter<ModelTask>>();
        reservation.Property(row => row.Prices).HasJsonColumn();
        reservation.Property(row => row.SeenAt).HasDefaultValueSql("now()");
        reservation.Ignore(row => row.Tokens);
    }
}
