using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Scripts;

/// <summary>One scene of a script: from its heading to just before the next. Its id survives edits, moves and new drafts.</summary>
public sealed class StoredScene : IOwned
{
    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid ScriptId { get; init; }

    /// <summary>Position in the script, from 0, counting headings.</summary>
    public required int SceneIndex { get; set; }

    public required string Heading { get; set; }

    public required Setting Setting { get; set; }

    public required string Location { get; set; }

    public string? TimeOfDay { get; set; }

    /// <summary>The exact source, heading line included.</summary>
    public required string RawText { get; set; }

    /// <summary>SHA-256 over the typed elements; formatting-only edits keep it.</summary>
    public required string Hash { get; set; }

    public bool IsKeyScene { get; set; }

    public int? ActNumber { get; set; }

    /// <summary>Page on which the scene begins, from 1.</summary>
    public int Page { get; set; }

    /// <summary>Length in eighths of a page, at least 1.</summary>
    public int Eighths { get; set; }

    /// <summary>Counts saves of the text; the scene's ETag.</summary>
    public int Version { get; set; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class StoredSceneConfiguration : IEntityTypeConfiguration<StoredScene>
{
    public void Configure(EntityTypeBuilder<StoredScene> scene)
    {
        scene.ToTable("scenes");
        scene.HasOne<Script>().WithMany().HasForeignKey(row => row.ScriptId);
        scene.Property(row => row.Setting).HasConversion<SnakeCaseEnumConverter<Setting>>();
    }
}
