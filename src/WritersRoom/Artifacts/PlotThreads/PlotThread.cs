using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Artifacts.PlotThreads;

/// <summary>A line of the story through several scenes, held by scene id since indices shift when a scene is inserted.</summary>
public sealed class PlotThread : IOwned
{
    public const int LongestName = 255;

    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid ScriptId { get; init; }

    public required string Name { get; init; }

    /// <summary>Ids of its scenes in script order.</summary>
    public required Guid[] Scenes { get; init; }

    public required PlotThreadType ThreadType { get; init; }

    public string? Description { get; init; }

    public required string GeneratedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

internal sealed class PlotThreadConfiguration : IEntityTypeConfiguration<PlotThread>
{
    public void Configure(EntityTypeBuilder<PlotThread> thread)
    {
        thread.ToTable("plot_threads");
        thread.HasOne<Script>().WithMany().HasForeignKey(row => row.ScriptId);
        thread.Property(row => row.ThreadType).HasConversion<SnakeCaseEnumConverter<PlotThreadType>>();
    }
}
