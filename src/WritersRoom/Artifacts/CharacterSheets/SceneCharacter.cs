using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Artifacts.CharacterSheets;

/// <summary>That a character is in a scene, speaking or only seen.</summary>
public sealed class SceneCharacter : IOwned
{
    public required Guid SceneId { get; init; }

    public required string CharacterName { get; init; }

    public required Guid OwnerId { get; init; }

    /// <summary>Speeches in the scene; 0 for one who is there without a line.</summary>
    public required int SpeechCount { get; set; }

    /// <summary>Words spoken in the scene.</summary>
    public required int WordCount { get; set; }
}

internal sealed class SceneCharacterConfiguration : IEntityTypeConfiguration<SceneCharacter>
{
    public void Configure(EntityTypeBuilder<SceneCharacter> link)
    {
        link.ToTable("scene_characters");
        link.HasOne<StoredScene>().WithMany().HasForeignKey(row => row.SceneId);
        link.HasKey(row => new { row.SceneId, row.CharacterName });
    }
}
