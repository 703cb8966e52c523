using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;

namespace WritersRoom.Usage.Caps;

/// <summary>The most that somebody's calls may cost. Another limit is another cap, whose alerts begin anew.</summary>
public sealed class UsageCap : IOwned
{
    public required Guid Id { get; init; }

    /// <summary>Whose spending it limits.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>Set by the local owner for somebody else, who cannot change it; both kinds hold side by side.</summary>
    public required bool IsImposed { get; init; }

    public required CapScope Scope { get; init; }

    /// <summary>The one script it is for; null for a cap on each script that has none of its own.</summary>
    public Guid? ScriptId { get; init; }

    public required long LimitMicroUsd { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What holds for a person's caps: one row for those of their own, one for those that are imposed.</summary>
public sealed class UsageCapSettings : IOwned
{
    public required Guid OwnerId { get; init; }

    public required bool IsImposed { get; init; }

    /// <summary>Whether models whose price is unknown may be asked although there is a cap that cannot hold them.</summary>
    public required bool AllowsUnknownPrices { get; set; }

    /// <summary>Where days and months begin: a name of the time zone database, as PostgreSQL knows it.</summary>
    public required string TimeZone { get; set; }
}

internal sealed class UsageCapConfiguration : IEntityTypeConfiguration<UsageCap>, IEntityTypeConfiguration<UsageCapSettings>
{
    public void Configure(EntityTypeBuilder<UsageCap> cap)
    {
        cap.ToTable("usage_caps");
        cap.Property(row => row.Scope).HasConversion<SnakeCaseEnumConverter<CapScope>>();
    }

    public void Configure(EntityTypeBuilder<UsageCapSettings> settings)
    {
        settings.ToTable("usage_cap_settings");
        settings.HasKey(row => new { row.OwnerId, row.IsImposed });
    }
}
