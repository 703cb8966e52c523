using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;

namespace WritersRoom.Prompting;

/// <summary>What stands before a conversation, stored. It is worth no more than what it saves: without it the next prompt is written anew.</summary>
public sealed class PromptSitting : IOwned
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required Guid ConversationId { get; init; }

    public required Guid OwnerId { get; init; }

    /// <summary>A <see cref="SittingState"/> (jsonb).</summary>
    public required string State { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public SittingState Read() => JsonSerializer.Deserialize<SittingState>(State, Json)!;

    /// <summary>Stores what the next turn of a conversation builds on; joins the caller's transaction.</summary>
    public static Task KeepAsync(WritersRoomDbContext db, Guid conversationId, Guid ownerId, SittingState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO prompt_sittings (conversation_id, owner_id, state, updated_at) VALUES ({conversationId}, {ownerId}, {JsonSerializer.Serialize(state, Json)}::jsonb, {now})
            ON CONFLICT (conversation_id) DO UPDATE SET state = EXCLUDED.state, updated_at = EXCLUDED.updated_at
            """,
            cancellationToken);
    }
}

internal sealed class PromptSittingConfiguration : IEntityTypeConfiguration<PromptSitting>
{
    public void Configure(EntityTypeBuilder<PromptSitting> sitting)
    {
        sitting.ToTable("prompt_sittings");
        sitting.HasKey(row => row.ConversationId);
        sitting.Property(row => row.State).HasColumnType("jsonb");
    }
}
