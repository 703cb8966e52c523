using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Edits;
using WritersRoom.Scribe.Minutes;

namespace WritersRoom.Scribe.Turns;

/// <summary>A turn of a conversation on its way into a text. It is written with the reply, in the same transaction, by the database itself; its id is that of the person's message.</summary>
public sealed class ScribeTurn : IOwned
{
    public required Guid Id { get; init; }

    /// <summary>In the order in which turns of a text are worked.</summary>
    public long Number { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid AssetId { get; init; }

    public required Guid ConversationId { get; init; }

    /// <summary>Of the person's message in its conversation.</summary>
    public required int Sequence { get; init; }

    public required string Message { get; init; }

    public required string Reply { get; init; }

    /// <summary>The reply broke off.</summary>
    public required bool IsCut { get; init; }

    public required TurnState State { get; set; }

    public int Attempts { get; set; }

    /// <summary>Why it is not in the text, in a sentence.</summary>
    public string? Failure { get; set; }

    /// <summary>The version that it is in first.</summary>
    public int? Version { get; set; }

    /// <summary>What it did (jsonb).</summary>
    internal string? Effects { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? AppliedAt { get; set; }

    internal IReadOnlyList<EditEffect> ReadEffects() => Effects is null ? [] : ScribeJson.Read<List<EditEffect>>(Effects);

    internal SpokenTurn Spoken() => new(Id, Message, Reply, IsCut);
}

/// <summary>Where a turn stands.</summary>
public enum TurnState
{
    /// <summary>It is to be written up.</summary>
    Waiting,

    /// <summary>It is in the text.</summary>
    Applied,

    /// <summary>It could not be written up, and needs somebody to look at it.</summary>
    Failed,

    /// <summary>It was, and has been taken back.</summary>
    Unsaid,
}

internal sealed class ScribeTurnConfiguration : IEntityTypeConfiguration<ScribeTurn>
{
    public void Configure(EntityTypeBuilder<ScribeTurn> turn)
    {
        turn.ToTable("scribe_turns");
        turn.HasOne<MediaAsset>().WithMany().HasForeignKey(row => row.AssetId);
        turn.Property(row => row.Number).ValueGeneratedOnAdd();
        turn.Property(row => row.Effects).HasColumnType("jsonb");
        turn.Property(row => row.State).HasConversion<SnakeCaseEnumConverter<TurnState>>();
    }
}
