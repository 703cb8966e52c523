using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Retrieval;

/// <summary>A scene's vector by one embedding model. Vectors of different models are never compared.</summary>
public sealed class SceneEmbedding : IOwned
{
    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid SceneId { get; init; }

    /// <summary>Unit length, as <c>real[]</c>; cast to pgvector's type where the server has it.</summary>
    public required float[] Embedding { get; set; }

    public required string ModelName { get; set; }

    /// <summary>Hash of the scene it stands for: made from that text, or from one that it has not moved far from.</summary>
    public required string SceneHash { get; set; }

    /// <summary>The scene's card when this was made, which a later card is compared with; empty when there was none.</summary>
    public required string CardText { get; set; }

    /// <summary>Characters of the text it was made from.</summary>
    public required int TextLength { get; set; }

    public required DateTimeOffset LastGeneratedAt { get; set; }
}

internal sealed class SceneEmbeddingConfiguration : IEntityTypeConfiguration<SceneEmbedding>
{
    public void Configure(EntityTypeBuilder<SceneEmbedding> embedding)
    {
        embedding.ToTable("scene_embeddings");
        embedding.HasOne<StoredScene>().WithMany().HasForeignKey(row => row.SceneId);
    }
}
