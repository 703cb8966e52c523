using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Llm;

namespace WritersRoom.Prompting;

/// <summary>What stands before a conversation, stored. It is worth no more than what it saves: without it the next prompt is written anew.</summary>
public sealed class PromptSitting : IOwned
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required Guid ConversationId { get; init; }

    public required Guid OwnerId { get; init; }

    /// <summary>What is pinned, a <see cref="Prompting.Pinned"/> (jsonb): large, and written only when it is another.</summary>
    public required string Pinned { get; init; }

    /// <summary>All else of a <see cref="SittingState"/> (jsonb): small, and written with every turn.</summary>
    public required string State { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public SittingState Read() => JsonSerializer.Deserialize<Kept>(State, Json)!.With(JsonSerializer.Deserialize<Pinned>(Pinned, Json)!);

    /// <summary>Stores what the next turn of a conversation builds on; joins the caller's transaction.</summary>
    /// <param name="db">The caller's.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="ownerId">Whose it is.</param>
    /// <param name="state">What to keep.</param>
    /// <param name="before">What was kept before, as far as is known: what is pinned in both is not written again.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    public static async Task KeepAsync(
        WritersRoomDbContext db, Guid conversationId, Guid ownerId, SittingState state, SittingState? before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(state);
        var kept = JsonSerializer.Serialize(Kept.Of(state), Json);
        if (before is not null && ReferenceEquals(before.Pinned, state.Pinned)
            && await db.Database.ExecuteSqlAsync(
                $"UPDATE prompt_sittings SET state = {kept}::jsonb, updated_at = {now} WHERE conversation_id = {conversationId}", cancellationToken) > 0)
            return;
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO prompt_sittings (conversation_id, owner_id, pinned, state, updated_at)
            VALUES ({conversationId}, {ownerId}, {JsonSerializer.Serialize(state.Pinned, Json)}::jsonb, {kept}::jsonb, {now})
            ON CONFLICT (conversation_id) DO UPDATE SET pinned = EXCLUDED.pinned, state = EXCLUDED.state, updated_at = EXCLUDED.updated_at
            """,
            cancellationToken);
    }

    private sealed record Kept(string Model, bool IsWholeScript, CacheLifetime? SnapshotCache, int HistoryFrom, string? Summary, LastCall? LastCall)
    {
        public static Kept Of(SittingState state) => new(state.Model, state.IsWholeScript, state.SnapshotCache, state.HistoryFrom, state.Summary, state.LastCall);

        public SittingState With(Pinned pinned) => new()
        {
            Model = Model,
            IsWholeScript = IsWholeScript,
            Pinned = pinned,
            SnapshotCache = SnapshotCache,
            HistoryFrom = HistoryFrom,
            Summary = Summary,
            LastCall = LastCall,
        };
    }
}

internal sealed class PromptSittingConfiguration : IEntityTypeConfiguration<PromptSitting>
{
    public void Configure(EntityTypeBuilder<PromptSitting> sitting)
    {
        sitting.ToTable("prompt_sittings");
        sitting.HasKey(row => row.ConversationId);
        sitting.Property(row => row.Pinned).HasColumnType("jsonb");
        sitting.Property(row => row.State).HasColumnType("jsonb");
    }
}
